// Candidates from tasks of one document to those of another; earlier ones between the two are gone.
// params: rows
UNWIND $rows AS r
MATCH (c:Task {id: r.child})
MATCH (p:Task {id: r.parent})
CREATE (c)-[e:CANDIDATE]->(p)
SET e = r.props
