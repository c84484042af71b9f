// How many nodes of each kind the graph holds.
// returns: kind, size
MATCH (n:Section) RETURN 'sections' AS kind, count(n) AS size
UNION ALL
MATCH (n:Task) RETURN 'tasks' AS kind, count(n) AS size
UNION ALL
MATCH (n:Indicator) RETURN 'indicators' AS kind, count(n) AS size
UNION ALL
MATCH (n:Agency) RETURN 'agencies' AS kind, count(n) AS size
UNION ALL
MATCH (n:Document) RETURN 'documents' AS kind, count(n) AS size
