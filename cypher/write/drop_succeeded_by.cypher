// All SUCCEEDED_BY edges between these agencies.
// params: rows
UNWIND $rows AS r
MATCH (a:Agency {id: r.agency})-[e:SUCCEEDED_BY]->(b:Agency {id: r.other})
DELETE e
