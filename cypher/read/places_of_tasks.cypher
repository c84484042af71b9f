// The heading by which a task stands in what is directly above it.
// params: ids
// returns: id, title, quote, span_start, span_end, page, line, cell
UNWIND $ids AS id
MATCH (n:Task {id: id})-[e:PART_OF]->()
RETURN n.id AS id, n.title AS title, e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end,
       e.page AS page, e.line AS line, e.cell AS cell
