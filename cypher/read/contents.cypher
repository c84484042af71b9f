// Which contents of which documents held are written, as one row: many rows travel slowly.
// params:
// returns: documents
MATCH (d:Document)
WHERE coalesce(d.stub, false) = false
RETURN collect([d.id, d.projection]) AS documents
