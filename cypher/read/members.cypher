// Members of the given collectives, with the dates of membership.
// params: ids
// returns: agency, id, name, region, level, valid_from, valid_to, source
UNWIND $ids AS agency
MATCH (c:Agency {id: agency})<-[m:MEMBER_OF]-(a:Agency)
RETURN agency AS agency, a.id AS id, a.name AS name, a.region AS region, a.level AS level,
       m.valid_from AS valid_from, m.valid_to AS valid_to, m.source AS source
ORDER BY agency, id, valid_from
