// The task with this id, as far as naming it goes.
// params: id
// returns: id, path, title, document
MATCH (t:Task {id: $id})
RETURN t.id AS id, t.path AS path, t.title AS title, t.document AS document
