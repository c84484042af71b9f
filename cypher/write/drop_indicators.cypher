// All indicators of one document, with every edge at them.
// params: document
MATCH (n:Indicator {document: $document})
DETACH DELETE n
