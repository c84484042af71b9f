// All agencies, with how many statements name each.
// params:
// returns: id, name, kind, level, region, category, names, valid_from, valid_to, leads, supports
// returns: outside_government, counterparts_below
MATCH (a:Agency)
RETURN a.id AS id, a.name AS name, a.kind AS kind, a.level AS level, a.region AS region, a.category AS category,
       a.names AS names, a.valid_from AS valid_from, a.valid_to AS valid_to, COUNT { (a)-[:LEADS]->() } AS leads,
       COUNT { (a)-[:SUPPORTS]->() } AS supports,
       a.outside_government AS outside_government, a.counterparts_below AS counterparts_below
ORDER BY id
