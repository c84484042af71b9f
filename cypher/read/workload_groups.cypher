// How many statements name each agency, by document, role, basis and kind of item; of some documents, or of all (null).
// params: documents
// returns: agency, document, edge, basis, label, size
MATCH (a:Agency)-[e:LEADS|SUPPORTS]->(n)
WHERE $documents IS NULL OR e.document IN $documents
RETURN a.id AS agency, e.document AS document, type(e) AS edge, e.basis AS basis, labels(n)[0] AS label,
       count(e) AS size
