// What is searched of the items of these documents: each with its id, order, title and text, a row for each document.
// params: documents
// returns: kind, document, items
MATCH (t:Task)
WHERE t.document IN $documents
RETURN 'task' AS kind, t.document AS document, collect([t.id, t.seq, t.title, t.text]) AS items
UNION ALL
MATCH (i:Indicator)
WHERE i.document IN $documents
RETURN 'indicator' AS kind, i.document AS document, collect([i.id, i.seq, i.metric, i.text]) AS items
