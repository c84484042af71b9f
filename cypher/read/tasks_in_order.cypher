// The tasks of these documents as far as lists name them, with what people said of their gaps.
// params: ids
// packs: id, document, path, title, seq, gaps
UNWIND $ids AS document
MATCH (t:Task {document: document})
RETURN collect([
         t.id, document, t.path, t.title, t.seq, t.gaps
       ]) AS rows
