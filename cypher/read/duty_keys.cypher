// One slim row for each statement that names one of these agencies: what filters, counts and pages need.
// params: ids
// returns: holder, edge, label, id, seq, clause, pos, basis, document, issued_on
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
MATCH (d:Document {id: e.document})
RETURN holder AS holder, type(e) AS edge, labels(n)[0] AS label, n.id AS id, n.seq AS seq, e.clause AS clause,
       e.pos AS pos, e.basis AS basis, d.id AS document, d.issued_on AS issued_on
