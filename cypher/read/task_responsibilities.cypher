// Everyone who leads or supports these tasks, with the words that say so.
// params: ids
// packs: item, agency, name, kind, edge, clause, pos, label, surface, basis, open_ended,
// packs: quote, span_start, span_end, page, line, cell, checked
UNWIND $ids AS item
MATCH (n:Task {id: item})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN collect([
         item, a.id, a.name, a.kind, type(e), e.clause, e.pos, e.label, e.surface, e.basis,
         coalesce(e.open_ended, false), e.quote, e.span_start, e.span_end, e.page, e.line, e.cell, e.checked
       ]) AS rows
