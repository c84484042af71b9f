// All tasks with the properties that the store tests give them.
// returns: id, title, text, number, tags
MATCH (t:Task)
RETURN t.id AS id, t.title AS title, t.text AS text, t.number AS number, t.tags AS tags
ORDER BY id
