// How many statements of one document name each agency, by role, basis and kind of item, as one row.
// The order of a list: agency, edge, basis, label, size.
// params: document
// returns: groups
MATCH (n:Task {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
WITH a.id AS agency, type(e) AS edge, e.basis AS basis, count(e) AS size
RETURN collect([agency, edge, basis, 'Task', size]) AS groups
UNION ALL
MATCH (n:Indicator {document: $document})<-[e:LEADS|SUPPORTS]-(a:Agency)
WITH a.id AS agency, type(e) AS edge, e.basis AS basis, count(e) AS size
RETURN collect([agency, edge, basis, 'Indicator', size]) AS groups
