// Pairs of tasks that a person should look at, from the tasks of these documents, in one list for each: child, parent,
// the parent's document, place of the child, status, suspect.
// params: documents
// returns: document, pairs
UNWIND $documents AS document
MATCH (c:Task {document: document})-[e:CANDIDATE]->(p:Task)
RETURN document AS document, collect([c.id, p.id, e.parent_document, c.seq, e.status, e.suspect]) AS pairs
