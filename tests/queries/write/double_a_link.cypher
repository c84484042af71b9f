// Damage: a link of a task stands once more.
MATCH (c:Task)-[e:DERIVES_FROM]->(p:Task)
WITH c, e, p ORDER BY c.id LIMIT 1
CREATE (c)-[more:DERIVES_FROM]->(p)
SET more.evidence = e.evidence, more.parent_document = e.parent_document
