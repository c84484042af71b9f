// Indicators whose title holds every word, narrowed by the full-text index; some of them, for a list of suggestions.
// params: pairs, patterns, most
// returns: id, title, text, document, seq, span_start, span_end
CALL db.index.fulltext.queryNodes('indicator_ft', $pairs) YIELD node
WITH node AS n
WHERE all(p IN $patterns WHERE n.metric =~ p)
RETURN n.id AS id, n.metric AS title, n.text AS text, n.document AS document, n.seq AS seq,
       n.span_start AS span_start, n.span_end AS span_end
LIMIT $most
