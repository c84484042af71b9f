// How many statements name each agency, by document, role, basis and kind of item.
// A list of lists for each agency, because a row for each costs twice as much. The order of a list: document, edge,
// basis, label, size.
// params:
// returns: agency, groups
MATCH (a:Agency)-[e:LEADS|SUPPORTS]->(n)
WITH a.id AS agency, e.document AS document, type(e) AS edge, e.basis AS basis, labels(n)[0] AS label,
     count(e) AS size
RETURN agency AS agency, collect([document, edge, basis, label, size]) AS groups
