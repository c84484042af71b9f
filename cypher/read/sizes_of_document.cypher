// How many tasks and indicators one document has.
// params: document
// returns: kind, document, size
MATCH (t:Task)
WHERE t.document = $document
RETURN 'task' AS kind, t.document AS document, count(t) AS size
UNION ALL
MATCH (i:Indicator)
WHERE i.document = $document
RETURN 'indicator' AS kind, i.document AS document, count(i) AS size
