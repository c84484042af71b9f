// All COUNTERPART_OF edges between these agencies.
// params: rows
UNWIND $rows AS r
MATCH (a:Agency {id: r.agency})-[e:COUNTERPART_OF]->(b:Agency {id: r.other})
DELETE e
