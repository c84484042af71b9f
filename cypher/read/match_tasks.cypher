// Tasks whose words the full-text expression finds. What it finds is narrowed and ranked by the caller, alike on all stores.
// params: expression
// returns: id, title, text, document, seq, span_start
CALL db.index.fulltext.queryNodes('task_ft', $expression) YIELD node
RETURN node.id AS id, node.title AS title, node.text AS text, node.document AS document, node.seq AS seq,
       node.span_start AS span_start
