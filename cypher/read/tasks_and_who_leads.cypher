// The tasks of some documents, or of all (null), with how many bodies lead and support each.
// params: documents
// returns: id, document, path, title, text, seq, span_start, span_end, page, line, cell, leads, groups, supports
MATCH (t:Task)
WHERE $documents IS NULL OR t.document IN $documents
RETURN t.id AS id, t.document AS document, t.path AS path, t.title AS title, t.text AS text, t.seq AS seq,
       t.span_start AS span_start, t.span_end AS span_end, t.page AS page, t.line AS line, t.cell AS cell,
       COUNT { (t)<-[:LEADS]-(:Agency) } AS leads, COUNT { (t)<-[:LEADS]-(:Agency {kind: 'group'}) } AS groups,
       COUNT { (t)<-[:SUPPORTS]-(:Agency) } AS supports
ORDER BY document, seq, id
