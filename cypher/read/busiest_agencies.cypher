// Agencies by the number of statements that let them lead, the busiest first.
// returns: id, name, leads
MATCH (a:Agency)-[e:LEADS]->()
WHERE a.kind = 'agency'
RETURN a.id AS id, a.name AS name, count(e) AS leads
ORDER BY leads DESC, id
LIMIT 5
