// All sections of one document, with every edge at them.
// params: document
MATCH (n:Section {document: $document})
DETACH DELETE n
