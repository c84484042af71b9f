// Sections of a document whose earlier ones are gone.
// params: rows
UNWIND $rows AS r
MERGE (n:Section {id: r.id})
SET n = r.props
