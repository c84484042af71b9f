// Every agency with the one that does the same work one level above.
// returns: lower, lower_name, lower_region, higher
MATCH (l:Agency)-[:COUNTERPART_OF]->(h:Agency)
RETURN l.id AS lower, l.name AS lower_name, l.region AS lower_region, h.id AS higher
ORDER BY higher, lower
