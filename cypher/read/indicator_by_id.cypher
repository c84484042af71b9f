// The indicator with this id, as far as naming it goes.
// params: id
// returns: id, path, title, document
MATCH (i:Indicator {id: $id})
RETURN i.id AS id, i.path AS path, i.title AS title, i.document AS document
