// Whom these documents let lead and support, an agency for each statement, a row for each document and role.
// params: documents
// returns: role, document, agencies
UNWIND $documents AS document
MATCH (n:Task {document: document})<-[e:LEADS]-(a:Agency)
RETURN 'lead' AS role, document AS document, collect(a.id) AS agencies
UNION ALL
UNWIND $documents AS document
MATCH (n:Task {document: document})<-[e:SUPPORTS]-(a:Agency)
RETURN 'support' AS role, document AS document, collect(a.id) AS agencies
UNION ALL
UNWIND $documents AS document
MATCH (n:Indicator {document: document})<-[e:LEADS]-(a:Agency)
RETURN 'lead' AS role, document AS document, collect(a.id) AS agencies
UNION ALL
UNWIND $documents AS document
MATCH (n:Indicator {document: document})<-[e:SUPPORTS]-(a:Agency)
RETURN 'support' AS role, document AS document, collect(a.id) AS agencies
