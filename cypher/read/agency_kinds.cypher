// All agencies with name and kind, as one row.
// params:
// returns: agencies
MATCH (a:Agency)
RETURN collect([a.id, a.name, a.kind]) AS agencies
