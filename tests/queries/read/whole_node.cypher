// Returns what no query may: a node.
// returns: node
MATCH (t:Task)
RETURN t AS node
