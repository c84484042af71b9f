// How many tasks and indicators each document has.
// params:
// returns: kind, document, size
MATCH (t:Task)
RETURN 'task' AS kind, t.document AS document, count(t) AS size
UNION ALL
MATCH (i:Indicator)
RETURN 'indicator' AS kind, i.document AS document, count(i) AS size
