// Agencies: each gets these properties and no others.
// params: rows
UNWIND $rows AS r
MERGE (a:Agency {id: r.id})
SET a = r.props
