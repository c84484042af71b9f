// Links and candidates from indicators of one document to those of another.
// params: child, parent
MATCH (c:Indicator {document: $child})-[e:DERIVES_FROM|CANDIDATE]->(p:Indicator {document: $parent})
DELETE e
