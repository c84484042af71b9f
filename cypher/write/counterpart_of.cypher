// Counterparts of one level and the next, as the registry dates them; earlier edges between the two are gone.
// params: rows
UNWIND $rows AS r
MATCH (a:Agency {id: r.agency})
MATCH (b:Agency {id: r.other})
CREATE (a)-[e:COUNTERPART_OF]->(b)
SET e = r.props
