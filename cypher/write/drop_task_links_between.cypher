// Links and candidates from tasks of one document to those of another.
// params: child, parent
MATCH (c:Task {document: $child})-[e:DERIVES_FROM|CANDIDATE]->(p:Task {document: $parent})
DELETE e
