// Who all documents are, as one row: many rows travel slowly.
// params:
// returns: documents
MATCH (d:Document)
RETURN collect([d.id, d.title, d.docno, d.issued_on, coalesce(d.stub, false)]) AS documents
