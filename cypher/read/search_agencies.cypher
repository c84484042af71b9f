// Agencies that hold every word, narrowed by the full-text index.
// params: pairs, patterns
// returns: id, title, names
CALL db.index.fulltext.queryNodes('agency_ft', $pairs) YIELD node
WITH node AS n
WHERE all(p IN $patterns WHERE n.name =~ p OR any(s IN coalesce(n.names, []) WHERE s =~ p))
RETURN n.id AS id, n.name AS title, coalesce(n.names, []) AS names
