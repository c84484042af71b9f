// Tasks that hold every word, for words of which the full-text index knows no part.
// params: patterns
// returns: id, title, text, document, seq, span_start, span_end
MATCH (n:Task)
WHERE all(p IN $patterns WHERE n.title =~ p OR n.text =~ p)
RETURN n.id AS id, n.title AS title, n.text AS text, n.document AS document, n.seq AS seq,
       n.span_start AS span_start, n.span_end AS span_end
