// Agencies that followed the given ones.
// params: ids
// returns: agency, id, name, extent, on, source
UNWIND $ids AS agency
MATCH (a:Agency {id: agency})-[s:SUCCEEDED_BY]->(new:Agency)
RETURN agency AS agency, new.id AS id, new.name AS name, s.extent AS extent, s.valid_from AS on, s.source AS source
ORDER BY agency, id
