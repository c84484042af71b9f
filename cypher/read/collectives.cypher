// Collectives that the given agencies belong to, with the dates of membership.
// params: ids
// returns: agency, id, name, valid_from, valid_to, source
UNWIND $ids AS agency
MATCH (a:Agency {id: agency})-[m:MEMBER_OF]->(c:Agency)
RETURN agency AS agency, c.id AS id, c.name AS name, m.valid_from AS valid_from, m.valid_to AS valid_to,
       m.source AS source
ORDER BY agency, id, valid_from
