// Indicators that hold one of these characters, letters in lower case: for words that the full-text index does not know.
// params: characters
// returns: id, title, text, document, seq, span_start
MATCH (n:Indicator)
WHERE any(c IN $characters WHERE toLower(n.text) CONTAINS c OR toLower(n.metric) CONTAINS c)
RETURN n.id AS id, n.metric AS title, n.text AS text, n.document AS document, n.seq AS seq, n.span_start AS span_start
