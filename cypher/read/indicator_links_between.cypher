// Links and candidates from the indicators of one document to those of another.
// params: child, parent
// returns: edge, child, parent, relation, primary, band, score, status, origin, evidence, comparison, suspect, checked
MATCH (c:Indicator)-[e:DERIVES_FROM|CANDIDATE]->(p:Indicator)
WHERE c.document = $child AND p.document = $parent
RETURN type(e) AS edge, c.id AS child, p.id AS parent, e.relation AS relation, e.primary AS primary, e.band AS band,
       e.score AS score, e.status AS status, e.origin AS origin, e.evidence AS evidence, e.comparison AS comparison,
       e.suspect AS suspect, e.checked AS checked
ORDER BY child, parent, edge
