// Returns another column than it says.
// returns: one
RETURN 1 AS other
