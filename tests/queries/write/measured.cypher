// Indicators with any properties.
// params: rows
UNWIND $rows AS r
MERGE (i:Indicator {id: r.id})
SET i += r.props
