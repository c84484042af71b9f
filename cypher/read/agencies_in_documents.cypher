// Those of the given agencies that a document held names itself.
// params: ids
// returns: id
UNWIND $ids AS id
MATCH (a:Agency {id: id})
WHERE EXISTS { (a)-[:LEADS|SUPPORTS]->() }
RETURN a.id AS id
ORDER BY id
