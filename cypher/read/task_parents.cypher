// What these tasks derive from: links we stand behind.
// params: ids
// returns: child, parent, relation, primary, band, score, status, suspect, checked, origin, evidence, parts
UNWIND $ids AS child
MATCH (c:Task {id: child})-[e:DERIVES_FROM]->(p:Task)
RETURN child AS child, p.id AS parent, e.relation AS relation, e.primary AS primary, e.band AS band, e.score AS score,
       e.status AS status, e.suspect AS suspect, e.checked AS checked,
       e.origin AS origin, e.evidence AS evidence,
       e.parts AS parts
ORDER BY child, parent
