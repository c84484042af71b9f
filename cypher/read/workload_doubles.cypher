// Items that name an agency and, in the same role, one of the others it answers for.
// params: pairs
// returns: agency, holder, item, document, edge, basis, label, size
UNWIND $pairs AS p
MATCH (a:Agency {id: p.id})-[e:LEADS|SUPPORTS]->(n)<-[f:LEADS|SUPPORTS]-(h:Agency)
WHERE h.id IN p.holders AND type(e) = type(f)
RETURN a.id AS agency, h.id AS holder, n.id AS item, f.document AS document, type(f) AS edge, f.basis AS basis,
       labels(n)[0] AS label, count(DISTINCT f) AS size
