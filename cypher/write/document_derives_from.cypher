// Documents that a document rests on, implements or forwards.
// params: rows
UNWIND $rows AS r
MATCH (c:Document {id: r.child})
MATCH (p:Document {id: r.parent})
MERGE (c)-[e:DERIVES_FROM {relation: r.relation}]->(p)
SET e = r.props
