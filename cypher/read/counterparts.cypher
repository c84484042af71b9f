// Agencies that do the same work one level above or below.
// params: id
// returns: side, id, name
MATCH (a:Agency {id: $id})-[:COUNTERPART_OF]->(h:Agency)
RETURN 'higher' AS side, h.id AS id, h.name AS name
UNION ALL
MATCH (a:Agency {id: $id})<-[:COUNTERPART_OF]-(l:Agency)
RETURN 'lower' AS side, l.id AS id, l.name AS name
