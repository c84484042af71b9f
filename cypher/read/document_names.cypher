// Every document with what it is found by.
// params:
// returns: id, docno, title, keys, stub
MATCH (d:Document)
RETURN d.id AS id, d.docno AS docno, d.title AS title, d.keys AS keys, coalesce(d.stub, false) AS stub
ORDER BY id
