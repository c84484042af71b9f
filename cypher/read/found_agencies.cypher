// What a result of a search shows of these agencies.
// params: ids
// returns: id, title, names
UNWIND $ids AS id
MATCH (a:Agency {id: id})
RETURN a.id AS id, a.name AS title, coalesce(a.names, []) AS names
