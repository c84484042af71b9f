// Heads of the documents with these ids.
// params: ids
// returns: id, docno, title, issued_on, region, stub
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.docno AS docno, d.title AS title, d.issued_on AS issued_on, d.region AS region,
       coalesce(d.stub, false) AS stub
ORDER BY id
