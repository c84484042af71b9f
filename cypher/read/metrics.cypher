// What the documents held measure: each metric as each document prints it, and how often.
// returns: key, metric, document, kind, size
MATCH (i:Indicator)
WHERE i.metric_key IS NOT NULL
RETURN i.metric_key AS key, i.metric AS metric, i.document AS document, i.kind AS kind, count(i) AS size
ORDER BY key, metric, document, kind
