// Items that name one agency and, in the same role, one of the others it answers for.
// params: id, holders
// returns: holder, item, document, edge, basis, label, size
MATCH (a:Agency {id: $id})-[e:LEADS|SUPPORTS]->(n)<-[f:LEADS|SUPPORTS]-(h:Agency)
WHERE h.id IN $holders AND type(e) = type(f)
RETURN h.id AS holder, n.id AS item, f.document AS document, type(f) AS edge, f.basis AS basis, labels(n)[0] AS label,
       count(DISTINCT f) AS size
