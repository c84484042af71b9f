// Where indicators stand: directly in a document.
// params: rows
UNWIND $rows AS r
MATCH (n:Indicator {id: r.id})
MATCH (o:Document {id: r.parent})
MERGE (n)-[e:PART_OF]->(o)
SET e = r.props
