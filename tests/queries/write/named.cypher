// Agencies with any properties.
// params: rows
UNWIND $rows AS r
MERGE (a:Agency {id: r.id})
SET a += r.props
