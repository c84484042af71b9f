// The people's governments of these regions.
// params: regions
// returns: id, name, region
MATCH (a:Agency)
WHERE a.kind = 'agency' AND a.region IN $regions AND a.name ENDS WITH '人民政府'
RETURN a.id AS id, a.name AS name, a.region AS region
ORDER BY region, id
