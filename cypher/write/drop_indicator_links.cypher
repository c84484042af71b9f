// All links and candidates from indicators of one document.
// params: child
MATCH (c:Indicator {document: $child})-[e:DERIVES_FROM|CANDIDATE]->(p:Indicator)
DELETE e
