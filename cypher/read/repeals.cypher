// Which documents held end these, with the words that say so.
// params: ids
// returns: id, by, effective_on, issued_on, quote, span_start, span_end, page, line, cell
UNWIND $ids AS ended
MATCH (d:Document {id: ended})<-[e:CITES]-(o:Document)
WHERE e.relation = 'repeals'
RETURN d.id AS id, o.id AS by, o.effective_on AS effective_on, o.issued_on AS issued_on, e.quote AS quote,
       e.span_start AS span_start, e.span_end AS span_end, e.page AS page, e.line AS line,
       e.cell AS cell
ORDER BY id, issued_on, by, span_start
