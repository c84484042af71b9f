// Documents that these rest on, carry out or forward, with the words that say so.
// params: ids
// returns: child, parent, relation, quote, span_start, span_end, page, line, cell
UNWIND $ids AS child
MATCH (c:Document {id: child})-[e:DERIVES_FROM]->(p:Document)
RETURN child AS child, p.id AS parent, e.relation AS relation, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell
ORDER BY child, parent
