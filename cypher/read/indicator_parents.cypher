// What these indicators derive from: links we stand behind.
// params: ids
// returns: child, parent, relation, primary, band, score, status, suspect, checked, origin, evidence, comparison
UNWIND $ids AS child
MATCH (c:Indicator {id: child})-[e:DERIVES_FROM]->(p:Indicator)
RETURN child AS child, p.id AS parent, e.relation AS relation, e.primary AS primary, e.band AS band, e.score AS score,
       e.status AS status, e.suspect AS suspect, e.checked AS checked,
       e.origin AS origin, e.evidence AS evidence,
       e.comparison AS comparison
ORDER BY child, parent
