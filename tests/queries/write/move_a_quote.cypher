// Damage: one task's words are said to stand elsewhere.
MATCH (n:Task)
WITH n LIMIT 1
SET n.span_start = n.span_start + 1
