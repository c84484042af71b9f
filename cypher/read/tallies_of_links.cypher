// What these documents and their items derive from, and what waits for a person, a row for each document and what.
// params: documents
// returns: what, document, links
UNWIND $documents AS document
MATCH (c:Task {document: document})-[e:DERIVES_FROM]->(p)
RETURN 'tasks' AS what, document AS document, collect([e.score, c.id, p.id]) AS links
UNION ALL
UNWIND $documents AS document
MATCH (c:Indicator {document: document})-[e:DERIVES_FROM]->(p)
RETURN 'indicators' AS what, document AS document, collect([e.score, c.id, p.id]) AS links
UNION ALL
UNWIND $documents AS document
MATCH (c:Document {id: document})-[e:DERIVES_FROM]->(p)
RETURN 'documents' AS what, document AS document, collect([null, c.id, p.id]) AS links
UNION ALL
UNWIND $documents AS document
MATCH (c:Task {document: document})-[e:CANDIDATE]->(p)
RETURN 'candidates' AS what, document AS document, collect([null, c.id, p.id]) AS links
UNION ALL
UNWIND $documents AS document
MATCH (c:Indicator {document: document})-[e:CANDIDATE]->(p)
RETURN 'candidates' AS what, document AS document, collect([null, c.id, p.id]) AS links
