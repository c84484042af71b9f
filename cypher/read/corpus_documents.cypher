// Who all documents are and which contents of them are written, as one row: many rows travel slowly.
// params:
// returns: documents
MATCH (d:Document)
RETURN collect([d.id, d.title, d.docno, d.issued_on, coalesce(d.stub, false), d.projection]) AS documents
