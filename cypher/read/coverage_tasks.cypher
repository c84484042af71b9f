// The tasks of these documents as far as coverage shows them, with what people said of their gaps.
// params: ids
// returns: id, document, path, title, seq, gaps
UNWIND $ids AS document
MATCH (t:Task {document: document})
RETURN t.id AS id, document AS document, t.path AS path, t.title AS title, t.seq AS seq, t.gaps AS gaps
ORDER BY document, seq, id
