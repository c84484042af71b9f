// The tasks of some documents with how many bodies lead and support each; a list of lists for each document.
// The order of a list: id, path, seq, bodies that lead, groups among them, bodies that support.
// params: documents
// returns: document, tasks
UNWIND $documents AS document
MATCH (t:Task {document: document})
WITH document, t, COUNT { (t)<-[:LEADS]-(:Agency) } AS leads, COUNT { (t)<-[:LEADS]-(:Agency {kind: 'group'}) } AS groups,
     COUNT { (t)<-[:SUPPORTS]-(:Agency) } AS supports
RETURN document AS document, collect([t.id, t.path, t.seq, leads, groups, supports]) AS tasks
