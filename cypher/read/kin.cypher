// Agencies followed by the given ones, and collectives the given ones belong to.
// params: ids
// returns: kind, agency, id, name, extent, valid_from, valid_to, source
UNWIND $ids AS agency
MATCH (a:Agency {id: agency})<-[s:SUCCEEDED_BY]-(old:Agency)
RETURN 'predecessor' AS kind, agency AS agency, old.id AS id, old.name AS name, s.extent AS extent,
       s.valid_from AS valid_from, null AS valid_to, s.source AS source
UNION ALL
UNWIND $ids AS agency
MATCH (a:Agency {id: agency})-[s:SUCCEEDED_BY]->(new:Agency)
RETURN 'successor' AS kind, agency AS agency, new.id AS id, new.name AS name, s.extent AS extent,
       s.valid_from AS valid_from, null AS valid_to, s.source AS source
UNION ALL
UNWIND $ids AS agency
MATCH (a:Agency {id: agency})-[m:MEMBER_OF]->(c:Agency)
RETURN 'collective' AS kind, agency AS agency, c.id AS id, c.name AS name, null AS extent, m.valid_from AS valid_from,
       m.valid_to AS valid_to, m.source AS source
