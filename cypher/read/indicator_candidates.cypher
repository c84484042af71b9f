// Pairs of indicators that a person should look at, from or to one document, or all (null).
// params: document
// returns: child, parent, child_document, parent_document, seq, relation, primary, band, score, status, suspect
// returns: checked, origin, evidence, comparison
MATCH (c:Indicator)-[e:CANDIDATE]->(p:Indicator)
WHERE $document IS NULL OR e.child_document = $document OR e.parent_document = $document
RETURN c.id AS child, p.id AS parent, e.child_document AS child_document, e.parent_document AS parent_document,
       c.seq AS seq, e.relation AS relation, e.primary AS primary, e.band AS band, e.score AS score,
       e.status AS status, e.suspect AS suspect, e.checked AS checked, e.origin AS origin, e.evidence AS evidence,
       e.comparison AS comparison
