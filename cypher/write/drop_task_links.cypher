// All links and candidates from tasks of one document.
// params: child
MATCH (c:Task {document: $child})-[e:DERIVES_FROM|CANDIDATE]->(p:Task)
DELETE e
