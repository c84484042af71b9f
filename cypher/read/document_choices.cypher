// The documents held by name, as one row: many rows travel slowly. The order of a list: id, docno, title, issued_on.
// params:
// returns: documents
MATCH (d:Document)
WHERE coalesce(d.stub, false) = false
RETURN collect([d.id, d.docno, d.title, d.issued_on]) AS documents
