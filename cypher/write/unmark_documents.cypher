// Take the mark of completeness from every document: the graph is about to be emptied.
MATCH (d:Document)
REMOVE d.projection
