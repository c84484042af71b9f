// Links and candidates that lead from the tasks of one document, to whatever document.
// params: document
// returns: child, parent, parent_document, relation, primary, band, score, status, suspect, origin, checked
MATCH (c:Task {document: $document})-[e:DERIVES_FROM|CANDIDATE]->(p:Task)
RETURN c.id AS child, p.id AS parent, p.document AS parent_document, e.relation AS relation, e.primary AS primary,
       e.band AS band, e.score AS score, e.status AS status, e.suspect AS suspect, e.origin AS origin,
       e.checked AS checked
