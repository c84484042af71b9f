// Links and candidates between single indicators.
// params: rows
UNWIND $rows AS r
MATCH (c:Indicator {id: r.child})-[e:DERIVES_FROM|CANDIDATE]->(p:Indicator {id: r.parent})
DELETE e
