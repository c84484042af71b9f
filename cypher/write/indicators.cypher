// Indicators of a document whose earlier ones are gone.
// params: rows
UNWIND $rows AS r
MERGE (n:Indicator {id: r.id})
SET n = r.props
