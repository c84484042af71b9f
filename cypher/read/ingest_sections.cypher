// The sections of one document with all their properties.
// params: document
// returns: id, document, path, seq, title, number, quote, span_start, span_end, page, line, cell
MATCH (n:Section {document: $document})
RETURN n.id AS id, n.document AS document, n.path AS path, n.seq AS seq, n.title AS title, n.number AS number,
       n.quote AS quote, n.span_start AS span_start, n.span_end AS span_end, n.page AS page, n.line AS line, n.cell AS cell
ORDER BY id
