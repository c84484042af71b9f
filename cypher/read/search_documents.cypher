// Documents that hold every word, narrowed by the full-text index.
// params: pairs, patterns
// returns: id, title, docno, issued_on, stub
CALL db.index.fulltext.queryNodes('document_ft', $pairs) YIELD node
WITH node AS n
WHERE all(p IN $patterns WHERE n.title =~ p OR n.docno =~ p)
RETURN n.id AS id, n.title AS title, n.docno AS docno, n.issued_on AS issued_on, coalesce(n.stub, false) AS stub
