// Who leads and supports the items of one document.
// params: document
// returns: edge, kind, id, agency, clause, pos, label, surface, basis, open_ended, rule, document, quote, span_start
// returns: span_end, page, line, cell, checked
MATCH (n:Task {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN type(e) AS edge, 'Task' AS kind, n.id AS id, a.id AS agency, e.clause AS clause, e.pos AS pos,
       e.label AS label, e.surface AS surface, e.basis AS basis, e.open_ended AS open_ended, e.rule AS rule,
       e.document AS document, e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end, e.page AS page,
       e.line AS line, e.cell AS cell, e.checked AS checked
UNION ALL
MATCH (n:Indicator {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN type(e) AS edge, 'Indicator' AS kind, n.id AS id, a.id AS agency, e.clause AS clause, e.pos AS pos,
       e.label AS label, e.surface AS surface, e.basis AS basis, e.open_ended AS open_ended, e.rule AS rule,
       e.document AS document, e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end, e.page AS page,
       e.line AS line, e.cell AS cell, e.checked AS checked
