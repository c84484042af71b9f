// Links and candidates from the items of one document to those of others.
// params: document
// returns: edge, kind, child, parent, relation, primary, band, score, status, suspect, checked, origin, evidence, parts, comparison
// returns: child_document, parent_document, quote, span_start, span_end, page, line, cell
MATCH (c:Task {document: $document})-[e:DERIVES_FROM|CANDIDATE]->(p:Task)
RETURN type(e) AS edge, 'Task' AS kind, c.id AS child, p.id AS parent, e.relation AS relation, e.primary AS primary,
       e.band AS band, e.score AS score, e.status AS status, e.suspect AS suspect,
       e.checked AS checked, e.origin AS origin, e.evidence AS evidence,
       e.parts AS parts, e.comparison AS comparison, e.child_document AS child_document,
       e.parent_document AS parent_document, e.quote AS quote,
       e.span_start AS span_start, e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
UNION ALL
MATCH (c:Indicator {document: $document})-[e:DERIVES_FROM|CANDIDATE]->(p:Indicator)
RETURN type(e) AS edge, 'Indicator' AS kind, c.id AS child, p.id AS parent, e.relation AS relation,
       e.primary AS primary, e.band AS band, e.score AS score, e.status AS status, e.suspect AS suspect,
       e.checked AS checked, e.origin AS origin,
       e.evidence AS evidence, e.parts AS parts, e.comparison AS comparison, e.child_document AS child_document, e.parent_document AS parent_document,
       e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
