// What is searched of the items of these documents: each with its id, order, title and text, a row for each document.
// params: documents
// returns: kind, document, items
UNWIND $documents AS document
MATCH (t:Task {document: document})
RETURN 'task' AS kind, document AS document, collect([t.id, t.seq, t.title, t.text]) AS items
UNION ALL
UNWIND $documents AS document
MATCH (i:Indicator {document: document})
RETURN 'indicator' AS kind, document AS document, collect([i.id, i.seq, i.metric, i.text]) AS items
