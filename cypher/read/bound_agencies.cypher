// Who the tasks of one document name, and in which words, for telling whom they bind.
// As one row, because each further row of an answer costs more than it holds; in no order.
// params: document
// returns: named
MATCH (t:Task {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN collect({
         task: t.id, agency: a.id, name: a.name, kind: a.kind, region: a.region, level: a.level,
         outside: a.outside_government, surface: e.surface, quote: e.quote, span_start: e.span_start,
         span_end: e.span_end, page: e.page, line: e.line, cell: e.cell
       }) AS named
