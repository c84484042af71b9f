// Some tasks, whichever, with every edge at them.
// params: size
MATCH (n:Task)
WITH n LIMIT $size
DETACH DELETE n
