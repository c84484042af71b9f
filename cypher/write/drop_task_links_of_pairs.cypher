// Links and candidates between single tasks.
// params: rows
UNWIND $rows AS r
MATCH (c:Task {id: r.child})-[e:DERIVES_FROM|CANDIDATE]->(p:Task {id: r.parent})
DELETE e
