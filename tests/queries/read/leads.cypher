// All LEADS edges.
// returns: agency, task, clause, pos
MATCH (a:Agency)-[e:LEADS]->(t:Task)
RETURN a.id AS agency, t.id AS task, e.clause AS clause, e.pos AS pos
ORDER BY task, agency, clause
