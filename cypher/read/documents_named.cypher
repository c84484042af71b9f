// Documents, held or cited, with this number or title.
// params: key
// returns: id, docno, title, issued_on, region, stub
MATCH (d:Document)
WHERE $key IN d.keys
RETURN d.id AS id, d.docno AS docno, d.title AS title, d.issued_on AS issued_on, d.region AS region,
       coalesce(d.stub, false) AS stub
ORDER BY id
