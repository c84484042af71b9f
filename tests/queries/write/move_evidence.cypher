// Damage: a link rests on words that its text does not have.
MATCH (c:Task)-[e:DERIVES_FROM]->(p:Task)
WITH e LIMIT 1
SET e.quote = '别处的话'
