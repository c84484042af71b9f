// Tasks with these ids, as far as pointing to them goes.
// params: ids
// returns: id, document, path, title, seq
UNWIND $ids AS id
MATCH (t:Task {id: id})
RETURN t.id AS id, t.document AS document, t.path AS path, t.title AS title, t.seq AS seq
