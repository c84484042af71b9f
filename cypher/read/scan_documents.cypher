// Documents that hold every word, for words of which the full-text index knows no part.
// params: patterns
// returns: id, title, docno, issued_on, stub
MATCH (n:Document)
WHERE all(p IN $patterns WHERE n.title =~ p OR n.docno =~ p)
RETURN n.id AS id, n.title AS title, n.docno AS docno, n.issued_on AS issued_on, coalesce(n.stub, false) AS stub
