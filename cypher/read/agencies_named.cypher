// Agencies whose id or one of whose spellings is the name asked for.
// params: name
// returns: id, name, kind, region, names
MATCH (a:Agency)
WHERE a.id = $name OR $name IN a.names
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.region AS region, a.names AS names
ORDER BY id
