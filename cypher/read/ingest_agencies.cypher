// Every agency of the graph with all its properties.
// returns: id, name, kind, level, region, category, names, valid_from, valid_to
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.level AS level, a.region AS region, a.category AS category,
       a.names AS names, a.valid_from AS valid_from, a.valid_to AS valid_to
ORDER BY id
