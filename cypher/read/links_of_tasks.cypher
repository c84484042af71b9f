// Everything these tasks are linked to upwards: links we stand behind and candidates, with what people said of them.
// params: ids
// returns: edge, child, parent, relation, primary, band, score, status, suspect, origin, checked, evidence, parts
UNWIND $ids AS child
MATCH (c:Task {id: child})-[e:DERIVES_FROM|CANDIDATE]->(p:Task)
RETURN type(e) AS edge, child AS child, p.id AS parent, e.relation AS relation, e.primary AS primary, e.band AS band,
       e.score AS score, e.status AS status, e.suspect AS suspect, e.origin AS origin, e.checked AS checked,
       e.evidence AS evidence, e.parts AS parts
ORDER BY child, parent
