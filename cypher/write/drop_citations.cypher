// All that one document cites and derives from.
// params: document
MATCH (c:Document {id: $document})-[e:CITES|DERIVES_FROM]->(p:Document)
DELETE e
