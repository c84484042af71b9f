// Indicators that hold every word, for words of which the full-text index knows no part.
// params: patterns
// returns: id, title, text, document, seq, span_start, span_end
MATCH (n:Indicator)
WHERE all(p IN $patterns WHERE n.metric =~ p OR n.text =~ p)
RETURN n.id AS id, n.metric AS title, n.text AS text, n.document AS document, n.seq AS seq,
       n.span_start AS span_start, n.span_end AS span_end
