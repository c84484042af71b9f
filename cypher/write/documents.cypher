// Documents, held or cited: each gets these properties and no others.
// params: rows
UNWIND $rows AS r
MERGE (d:Document {id: r.id})
SET d = r.props
