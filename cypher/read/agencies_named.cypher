// Agencies one of whose spellings is the name asked for; with how many relatives and statements each has.
// params: name
// returns: id, name, kind, region, names, relatives, statements
MATCH (a:Agency)
WHERE $name IN a.names
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.region AS region, a.names AS names,
       COUNT { (a)-[:SUCCEEDED_BY|MEMBER_OF]-() } AS relatives, COUNT { (a)-[:LEADS|SUPPORTS]->() } AS statements
ORDER BY id
