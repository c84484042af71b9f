// All tasks of one document, whole, in the order of the text.
// params: document
// returns: id, document, path, number, title, seq, text, deadline, deadline_quote, span_start, span_end, page, line, cell, deadline_checked, gaps
MATCH (t:Task)
WHERE t.document = $document
RETURN t.id AS id, t.document AS document, t.path AS path, t.number AS number, t.title AS title, t.seq AS seq,
       t.text AS text, t.deadline AS deadline, t.deadline_quote AS deadline_quote, t.span_start AS span_start,
       t.span_end AS span_end, t.page AS page, t.line AS line, t.cell AS cell,
       t.deadline_checked AS deadline_checked, t.gaps AS gaps
ORDER BY seq, id
