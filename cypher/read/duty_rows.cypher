// The statements of some documents that name these agencies, whole, with everyone on the same item.
// One list of lists: a page of them is the one answer that must come at once, a further row costs more than it holds,
// and a value in a list half of what it costs in a column. Those on the item are `<edge> <clause> <place> <name>`, for
// the same reason.
// The order of a row: agency, document, item, path, title, seq, text, deadline, deadline quote, kind, edge, clause,
// place, basis, open ended, quote, span start, span end, page, line, cell, label, surface, checked, deadline checked,
// who is on the item.
// params: ids, documents
// returns: rows
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
WHERE e.document IN $documents
RETURN collect([
         holder, e.document, n.id, n.path, n.title, n.seq, n.text, n.deadline, n.deadline_quote, labels(n)[0],
         type(e), e.clause, e.pos, e.basis, e.open_ended, e.quote, e.span_start, e.span_end, e.page, e.line, e.cell,
         e.label, e.surface, e.checked, n.deadline_checked,
         [(n)<-[f:LEADS|SUPPORTS]-(b:Agency) | type(f) + ' ' + f.clause + ' ' + toString(f.pos) + ' ' + b.name]
       ]) AS rows
