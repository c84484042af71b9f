// What derives from these tasks: links we stand behind.
// params: ids
// returns: child, parent, relation, primary, band, score, status, suspect, checked, origin, evidence, parts
UNWIND $ids AS parent
MATCH (p:Task {id: parent})<-[e:DERIVES_FROM]-(c:Task)
RETURN c.id AS child, parent AS parent, e.relation AS relation, e.primary AS primary, e.band AS band, e.score AS score,
       e.status AS status, e.suspect AS suspect, e.checked AS checked,
       e.origin AS origin, e.evidence AS evidence,
       e.parts AS parts
ORDER BY parent, child
