// Some documents, whichever, with every edge at them.
// params: size
MATCH (n:Document)
WITH n LIMIT $size
DETACH DELETE n
