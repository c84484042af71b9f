// Damage: one duty is lost.
MATCH (n:Task)<-[e:LEADS]-(a:Agency)
WITH e LIMIT 1
DELETE e
