// The tasks of these documents as far as coverage shows them, with what people said of their gaps.
// As one row, because each further row of an answer costs more than it holds; in no order.
// params: ids
// returns: tasks
UNWIND $ids AS document
MATCH (t:Task {document: document})
RETURN collect({
         id: t.id, document: document, path: t.path, title: t.title, seq: t.seq, gaps: t.gaps
       }) AS tasks
