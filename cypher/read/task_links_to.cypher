// Links and candidates that lead to the tasks of one document, from whatever document.
// params: document
// returns: child, parent, child_document, relation, primary, band, score, status, suspect, origin, checked
MATCH (p:Task {document: $document})<-[e:DERIVES_FROM|CANDIDATE]-(c:Task)
RETURN c.id AS child, p.id AS parent, c.document AS child_document, e.relation AS relation, e.primary AS primary,
       e.band AS band, e.score AS score, e.status AS status, e.suspect AS suspect, e.origin AS origin,
       e.checked AS checked
