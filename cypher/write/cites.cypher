// Documents that a document names: one edge a relation, at its first mention.
// params: rows
UNWIND $rows AS r
MATCH (c:Document {id: r.child})
MATCH (p:Document {id: r.parent})
MERGE (c)-[e:CITES {relation: r.relation}]->(p)
SET e = r.props
