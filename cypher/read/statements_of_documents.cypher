// Everything these documents say of who leads and supports, in lists for counting, a row for each document and kind of
// item. Each statement is `<edge> <basis> <agency>`: a word costs a third of a list of three.
// params: documents
// returns: document, label, statements
UNWIND $documents AS document
MATCH (n:Task {document: document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN document AS document, 'Task' AS label, collect(type(e) + ' ' + e.basis + ' ' + a.id) AS statements
UNION ALL
UNWIND $documents AS document
MATCH (n:Indicator {document: document})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN document AS document, 'Indicator' AS label, collect(type(e) + ' ' + e.basis + ' ' + a.id) AS statements
