// To whom these agencies passed on as a whole, with the day of it.
// params: ids
// returns: agency, id, region, level, valid_from
UNWIND $ids AS agency
MATCH (a:Agency {id: agency})-[s:SUCCEEDED_BY]->(new:Agency)
WHERE s.extent = 'whole'
RETURN agency AS agency, new.id AS id, new.region AS region, new.level AS level, s.valid_from AS valid_from
ORDER BY agency, id
