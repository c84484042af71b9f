// Where indicators stand: directly in a section.
// params: rows
UNWIND $rows AS r
MATCH (n:Indicator {id: r.id})
MATCH (o:Section {id: r.parent})
MERGE (n)-[e:PART_OF]->(o)
SET e = r.props
