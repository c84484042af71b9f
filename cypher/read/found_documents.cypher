// What a result of a search shows of these documents.
// params: ids
// returns: id, title, docno
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.title AS title, d.docno AS docno
