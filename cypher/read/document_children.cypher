// Documents that rest on these, carry them out or forward them, with the words that say so.
// params: ids
// returns: child, parent, relation, quote, span_start, span_end, page, line, cell
UNWIND $ids AS parent
MATCH (p:Document {id: parent})<-[e:DERIVES_FROM]-(c:Document)
RETURN c.id AS child, parent AS parent, e.relation AS relation, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
ORDER BY parent, child
