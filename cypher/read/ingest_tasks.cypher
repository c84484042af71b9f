// The tasks of one document with all their properties.
// params: document
// returns: id, document, path, seq, title, number, text, deadline, deadline_quote, deadline_checked, gaps, span_start
// returns: span_end, page, line, cell
MATCH (n:Task {document: $document})
RETURN n.id AS id, n.document AS document, n.path AS path, n.seq AS seq, n.title AS title, n.number AS number,
       n.text AS text, n.deadline AS deadline, n.deadline_quote AS deadline_quote,
       n.deadline_checked AS deadline_checked, n.gaps AS gaps, n.span_start AS span_start,
       n.span_end AS span_end, n.page AS page, n.line AS line, n.cell AS cell
ORDER BY id
