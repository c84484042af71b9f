// Sections, tasks and indicators of one document, for finding one by its place.
// params: document
// returns: kind, id, path, number, title, seq
MATCH (s:Section)
WHERE s.document = $document
RETURN 'section' AS kind, s.id AS id, s.path AS path, s.number AS number, s.title AS title, s.seq AS seq
UNION ALL
MATCH (t:Task)
WHERE t.document = $document
RETURN 'task' AS kind, t.id AS id, t.path AS path, t.number AS number, t.title AS title, t.seq AS seq
UNION ALL
MATCH (i:Indicator)
WHERE i.document = $document
RETURN 'indicator' AS kind, i.id AS id, i.path AS path, null AS number, i.title AS title, i.seq AS seq
