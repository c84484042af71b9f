// Some agencies, whichever, with every edge at them.
// params: size
MATCH (n:Agency)
WITH n LIMIT $size
DETACH DELETE n
