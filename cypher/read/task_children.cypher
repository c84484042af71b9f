// What derives from one task, and what a person should look at as deriving from it.
// params: id
// returns: child, relation, primary, band, score, status, suspect, checked, origin, evidence, parts
MATCH (p:Task {id: $id})<-[e:DERIVES_FROM|CANDIDATE]-(c:Task)
RETURN c.id AS child, e.relation AS relation, e.primary AS primary, e.band AS band, e.score AS score,
       e.status AS status, e.suspect AS suspect, e.checked AS checked,
       e.origin AS origin, e.evidence AS evidence,
       e.parts AS parts
