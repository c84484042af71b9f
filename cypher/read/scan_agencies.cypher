// Agencies that hold every word, for words of which the full-text index knows no part.
// params: patterns
// returns: id, title, names
MATCH (n:Agency)
WHERE all(p IN $patterns WHERE n.name =~ p OR any(s IN coalesce(n.names, []) WHERE s =~ p))
RETURN n.id AS id, n.name AS title, coalesce(n.names, []) AS names
