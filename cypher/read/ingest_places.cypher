// Where the items of one document stand.
// params: document
// returns: kind, id, parent, seq, quote, span_start, span_end, page, line, cell
MATCH (n:Section {document: $document})-[e:PART_OF]->(o)
RETURN 'Section' AS kind, n.id AS id, o.id AS parent, e.seq AS seq, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
UNION ALL
MATCH (n:Task {document: $document})-[e:PART_OF]->(o)
RETURN 'Task' AS kind, n.id AS id, o.id AS parent, e.seq AS seq, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
UNION ALL
MATCH (n:Indicator {document: $document})-[e:PART_OF]->(o)
RETURN 'Indicator' AS kind, n.id AS id, o.id AS parent, e.seq AS seq, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
