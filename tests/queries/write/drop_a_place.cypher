// Damage: one task hangs nowhere.
MATCH (n:Task)-[e:PART_OF]->(o)
WITH e LIMIT 1
DELETE e
