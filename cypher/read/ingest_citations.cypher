// What one document cites, and what it derives from.
// params: document
// returns: edge, parent, relation, quote, span_start, span_end, page, line, cell, child_document, parent_document
MATCH (:Document {id: $document})-[e:CITES|DERIVES_FROM]->(o:Document)
RETURN type(e) AS edge, o.id AS parent, e.relation AS relation, e.quote AS quote, e.span_start AS span_start,
       e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell, e.child_document AS child_document,
       e.parent_document AS parent_document
