// Every agency with its spellings, for names written another way and for suggestions.
// returns: id, name, region, names, relatives, statements
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.region AS region, a.names AS names,
       COUNT { (a)-[:SUCCEEDED_BY|MEMBER_OF]-() } AS relatives, COUNT { (a)-[:LEADS|SUPPORTS]->() } AS statements
ORDER BY id
