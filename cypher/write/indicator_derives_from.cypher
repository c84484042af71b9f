// Links from indicators of one document to those of another; earlier ones between the two are gone.
// params: rows
UNWIND $rows AS r
MATCH (c:Indicator {id: r.child})
MATCH (p:Indicator {id: r.parent})
CREATE (c)-[e:DERIVES_FROM]->(p)
SET e = r.props
