// Links between tasks of two documents, the best supported first.
// returns: child, child_title, parent, parent_title, score
MATCH (c:Task)-[e:DERIVES_FROM]->(p:Task)
WHERE e.score IS NOT NULL
RETURN c.id AS child, c.title AS child_title, p.id AS parent, p.title AS parent_title, e.score AS score
ORDER BY score DESC, child, parent
LIMIT 1
