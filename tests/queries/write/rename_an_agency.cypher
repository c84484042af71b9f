// Damage: one agency has another name.
MATCH (a:Agency)
WITH a LIMIT 1
SET a.name = '另一个名称'
