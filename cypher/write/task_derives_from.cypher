// Links from tasks of one document to those of another.
// params: rows
UNWIND $rows AS r
MATCH (c:Task {id: r.child})
MATCH (p:Task {id: r.parent})
MERGE (c)-[e:DERIVES_FROM]->(p)
SET e = r.props
