// Where tasks stand: directly in a task; they are new.
// params: rows
UNWIND $rows AS r
MATCH (n:Task {id: r.id})
MATCH (o:Task {id: r.parent})
CREATE (n)-[e:PART_OF]->(o)
SET e = r.props
