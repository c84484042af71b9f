// The agency with this id, with how many relatives it has.
// params: id
// returns: id, name, region, relatives
MATCH (a:Agency {id: $id})
RETURN a.id AS id, a.name AS name, a.region AS region, COUNT { (a)-[:SUCCEEDED_BY|MEMBER_OF]-() } AS relatives
