// Documents that one document names.
// params: id
// returns: id, docno, title, issued_on, stub, relation, quote, span_start, span_end, page, line, cell
MATCH (d:Document {id: $id})-[e:CITES]->(o:Document)
RETURN o.id AS id, o.docno AS docno, o.title AS title, o.issued_on AS issued_on, coalesce(o.stub, false) AS stub,
       e.relation AS relation, e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end, e.page AS page,
       e.line AS line, e.cell AS cell
ORDER BY span_start, id
