// Who the tasks of one document name, and in which words, for telling whom they bind.
// params: document
// packs: task, agency, name, kind, region, level, outside, surface, quote, span_start, span_end, page, line, cell
MATCH (t:Task {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN collect([
         t.id, a.id, a.name, a.kind, a.region, a.level, a.outside_government, e.surface, e.quote, e.span_start,
         e.span_end, e.page, e.line, e.cell
       ]) AS rows
