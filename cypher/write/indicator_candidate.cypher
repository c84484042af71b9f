// Candidates from indicators of one document to those of another.
// params: rows
UNWIND $rows AS r
MATCH (c:Indicator {id: r.child})
MATCH (p:Indicator {id: r.parent})
MERGE (c)-[e:CANDIDATE]->(p)
SET e = r.props
