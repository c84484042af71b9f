// Every agency with its spellings, for names written another way and for suggestions.
// params:
// returns: id, name, region, names
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.region AS region, a.names AS names
ORDER BY id
