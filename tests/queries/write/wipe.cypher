// An empty graph for the next test.
MATCH (n)
DETACH DELETE n
