// Every document of the graph with the fingerprint of what was written of it.
// returns: id, stub, projection, docno, title, issuer, keys
MATCH (d:Document)
RETURN d.id AS id, coalesce(d.stub, false) AS stub, d.projection AS projection, d.docno AS docno, d.title AS title,
       d.issuer AS issuer, d.keys AS keys
ORDER BY id
