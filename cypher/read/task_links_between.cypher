// Links and candidates from the tasks of one document to those of another.
// params: child, parent
// returns: child, parent, relation, primary, band, score, status, suspect, origin, checked
MATCH (c:Task)-[e:DERIVES_FROM|CANDIDATE]->(p:Task)
WHERE c.document = $child AND p.document = $parent
RETURN c.id AS child, p.id AS parent, e.relation AS relation, e.primary AS primary, e.band AS band, e.score AS score,
       e.status AS status, e.suspect AS suspect, e.origin AS origin, e.checked AS checked
