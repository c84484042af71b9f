// The statements that let these agencies lead, with the item and the clause; of some documents, or of all (null).
// params: ids, documents
// returns: agency, item, path, title, seq, kind, document, label, surface, basis, quote, span_start, span_end, page, line, cell, checked
UNWIND $ids AS id
MATCH (a:Agency {id: id})-[e:LEADS]->(n)
WHERE $documents IS NULL OR e.document IN $documents
RETURN id AS agency, n.id AS item, n.path AS path, n.title AS title, n.seq AS seq, labels(n)[0] AS kind,
       e.document AS document, e.label AS label, e.surface AS surface, e.basis AS basis, e.quote AS quote,
       e.span_start AS span_start, e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell,
       e.checked AS checked
