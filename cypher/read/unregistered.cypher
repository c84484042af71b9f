// Statements that name an agency nobody registered, with their place in the text.
// returns: agency, region, surface, document, item, edge, quote, span_start, span_end, page, line, checked
MATCH (a:Agency {kind: 'unknown'})-[e:LEADS|SUPPORTS]->(n)
MATCH (d:Document {id: e.document})
RETURN a.id AS agency, a.region AS region, e.surface AS surface, d.id AS document, n.id AS item,
       type(e) AS edge, e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end, e.page AS page,
       e.line AS line, e.checked AS checked
ORDER BY agency, document, span_start, item
