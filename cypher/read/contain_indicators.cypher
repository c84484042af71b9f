// Indicators that hold one of these spellings: for words too short for the full-text index.
// params: spellings
// returns: id, title, text, document, seq, span_start
MATCH (n:Indicator)
WHERE any(spelling IN $spellings WHERE n.text CONTAINS spelling OR n.metric CONTAINS spelling)
RETURN n.id AS id, n.metric AS title, n.text AS text, n.document AS document, n.seq AS seq, n.span_start AS span_start
