// What the graph holds, kind by kind.
// params:
// returns: what, size
MATCH (d:Document) WHERE coalesce(d.stub, false) = false RETURN 'documents' AS what, count(d) AS size
UNION ALL
MATCH (d:Document) WHERE coalesce(d.stub, false) = true RETURN 'cited' AS what, count(d) AS size
UNION ALL
MATCH (t:Task) RETURN 'tasks' AS what, count(t) AS size
UNION ALL
MATCH (i:Indicator) RETURN 'indicators' AS what, count(i) AS size
UNION ALL
MATCH (a:Agency) WHERE EXISTS { (a)-[:LEADS|SUPPORTS]->() } RETURN 'agencies' AS what, count(a) AS size
UNION ALL
MATCH ()-[e:LEADS]->() RETURN 'leads' AS what, count(e) AS size
UNION ALL
MATCH ()-[e:SUPPORTS]->() RETURN 'supports' AS what, count(e) AS size
UNION ALL
MATCH (c:Task)-[e:DERIVES_FROM]->() RETURN 'derives_from' AS what, count(e) AS size
UNION ALL
MATCH (c:Indicator)-[e:DERIVES_FROM]->() RETURN 'derives_from_indicators' AS what, count(e) AS size
UNION ALL
MATCH (c:Document)-[e:DERIVES_FROM]->() RETURN 'derives_from_documents' AS what, count(e) AS size
UNION ALL
MATCH ()-[e:CANDIDATE]->() RETURN 'candidates' AS what, count(e) AS size
