// How many tasks and indicators these documents have.
// params: ids
// returns: kind, document, size
UNWIND $ids AS document
MATCH (t:Task {document: document})
RETURN 'task' AS kind, document AS document, count(t) AS size
UNION ALL
UNWIND $ids AS document
MATCH (i:Indicator {document: document})
RETURN 'indicator' AS kind, document AS document, count(i) AS size
