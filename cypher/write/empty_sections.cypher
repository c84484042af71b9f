// Some sections, whichever, with every edge at them.
// params: size
MATCH (n:Section)
WITH n LIMIT $size
DETACH DELETE n
