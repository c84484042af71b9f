// Sections and tasks of one document with these paths.
// params: ids
// returns: kind, id, path, title
UNWIND $ids AS id
MATCH (s:Section {id: id})
RETURN 'section' AS kind, s.id AS id, s.path AS path, s.title AS title
UNION ALL
UNWIND $ids AS id
MATCH (t:Task {id: id})
RETURN 'task' AS kind, t.id AS id, t.path AS path, t.title AS title
