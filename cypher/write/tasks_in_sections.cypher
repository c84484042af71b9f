// Where tasks stand: directly in a section; they are new.
// params: rows
UNWIND $rows AS r
MATCH (n:Task {id: r.id})
MATCH (o:Section {id: r.parent})
CREATE (n)-[e:PART_OF]->(o)
SET e = r.props
