// Which documents held carry out, rest on or forward which others that are held.
// returns: child, parent
MATCH (c:Document)-[:DERIVES_FROM]->(p:Document)
WHERE coalesce(c.stub, false) = false AND coalesce(p.stub, false) = false
RETURN DISTINCT c.id AS child, p.id AS parent
ORDER BY parent, child
