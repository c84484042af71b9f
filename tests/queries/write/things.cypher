// Tasks with any properties.
// params: rows
UNWIND $rows AS r
MERGE (t:Task {id: r.id})
SET t += r.props
