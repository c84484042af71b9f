// All agencies, as one row: many rows travel slowly.
// The order of a list: id, name, kind, level, region, category, names, valid_from, valid_to,
// counterparts_below.
// params:
// returns: agencies
MATCH (a:Agency)
RETURN collect([
         a.id, a.name, a.kind, a.level, a.region, a.category, a.names, a.valid_from, a.valid_to, a.counterparts_below
       ]) AS agencies
