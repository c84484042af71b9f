// A link of a task, once more.
MATCH (c:Task)-[e:DERIVES_FROM]->(p:Task)
WITH c, e, p ORDER BY c.id LIMIT 1
CREATE (c)-[more:DERIVES_FROM]->(p)
SET more = properties(e)
