// Links and candidates of indicators from or to one document, or all (null).
// params: document
// returns: child, parent, child_document, parent_document, seq, relation, band, score, status, checked
MATCH (c:Indicator)-[e:DERIVES_FROM|CANDIDATE]->(p:Indicator)
WHERE $document IS NULL OR e.child_document = $document OR e.parent_document = $document
RETURN c.id AS child, p.id AS parent, e.child_document AS child_document, e.parent_document AS parent_document,
       c.seq AS seq, e.relation AS relation, e.band AS band, e.score AS score, e.status AS status, e.checked AS checked
