// Where sections stand: directly in a task.
// params: rows
UNWIND $rows AS r
MATCH (n:Section {id: r.id})
MATCH (o:Task {id: r.parent})
MERGE (n)-[e:PART_OF]->(o)
SET e = r.props
