// Some indicators, whichever, with every edge at them.
// params: size
MATCH (n:Indicator)
WITH n LIMIT $size
DETACH DELETE n
