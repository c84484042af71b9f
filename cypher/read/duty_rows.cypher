// The statements of some documents that name these agencies, whole, with everyone else on the same item.
// A list of lists for each agency and document: a page of them is the one answer that must come at once, and a value in
// a list costs half of what it costs in a column. The others are `<clause> <place> <name>`, for the same reason.
// The order of a row: item, path, title, seq, text, deadline, deadline quote, kind, edge, clause, place, basis, open
// ended, quote, span start, span end, page, line, label, surface, who leads, who supports.
// params: ids, documents
// returns: holder, document, rows
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
WHERE e.document IN $documents
RETURN holder AS holder, e.document AS document, collect([
         n.id, n.path, n.title, n.seq, n.text, n.deadline, n.deadline_quote, labels(n)[0], type(e), e.clause, e.pos,
         e.basis, e.open_ended, e.quote, e.span_start, e.span_end, e.page, e.line, e.label, e.surface,
         [(n)<-[f:LEADS]-(b:Agency) WHERE b.id <> holder | f.clause + ' ' + toString(f.pos) + ' ' + b.name],
         [(n)<-[f:SUPPORTS]-(b:Agency) WHERE b.id <> holder | f.clause + ' ' + toString(f.pos) + ' ' + b.name]
       ]) AS rows
