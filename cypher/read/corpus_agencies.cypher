// All agencies with their names, as one row.
// params:
// returns: agencies
MATCH (a:Agency)
RETURN collect([a.id, a.name, a.names]) AS agencies
