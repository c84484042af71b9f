// Who the tasks of one document name, for telling whether they bind a region.
// params: document
// returns: task, agency, kind, region
MATCH (t:Task)<-[:LEADS|SUPPORTS]-(a:Agency)
WHERE t.document = $document
RETURN t.id AS task, a.id AS agency, a.kind AS kind, a.region AS region
ORDER BY task, agency
