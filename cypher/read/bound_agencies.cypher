// Who the tasks of one document name, and in which words, for telling whom they bind.
// params: document
// returns: task, agency, name, kind, region, level, outside, surface, quote, span_start, span_end, page, line, cell
MATCH (t:Task {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN t.id AS task, a.id AS agency, a.name AS name, a.kind AS kind, a.region AS region, a.level AS level,
       a.outside_government AS outside, e.surface AS surface, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
ORDER BY task, span_start, agency
