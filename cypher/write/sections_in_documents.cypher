// Where sections stand: directly in a document; they are new.
// params: rows
UNWIND $rows AS r
MATCH (n:Section {id: r.id})
MATCH (o:Document {id: r.parent})
CREATE (n)-[e:PART_OF]->(o)
SET e = r.props
