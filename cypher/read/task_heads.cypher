// Tasks with these ids, as far as pointing to them goes.
// params: ids
// packs: id, document, path, title, seq
UNWIND $ids AS id
MATCH (t:Task {id: id})
RETURN collect([
         t.id, t.document, t.path, t.title, t.seq
       ]) AS rows
