// All tasks of one document, with every edge at them.
// params: document
MATCH (n:Task {document: $document})
DETACH DELETE n
