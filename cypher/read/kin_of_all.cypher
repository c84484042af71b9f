// For every agency the ones it followed, the ones that followed it, and the collectives it belongs to.
// returns: kind, agency, id, name, extent, valid_from, valid_to, source, lasting
MATCH (a:Agency)<-[s:SUCCEEDED_BY]-(old:Agency)
RETURN 'predecessor' AS kind, a.id AS agency, old.id AS id, old.name AS name, s.extent AS extent,
       s.valid_from AS valid_from, null AS valid_to, s.source AS source, s.lasting AS lasting
UNION ALL
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(new:Agency)
RETURN 'successor' AS kind, a.id AS agency, new.id AS id, new.name AS name, s.extent AS extent,
       s.valid_from AS valid_from, null AS valid_to, s.source AS source, s.lasting AS lasting
UNION ALL
MATCH (a:Agency)-[m:MEMBER_OF]->(c:Agency)
RETURN 'collective' AS kind, a.id AS agency, c.id AS id, c.name AS name, null AS extent, m.valid_from AS valid_from,
       m.valid_to AS valid_to, m.source AS source, null AS lasting
