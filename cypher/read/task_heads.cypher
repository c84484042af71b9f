// Tasks with these ids, as far as pointing to them goes.
// As one row, because each further row of an answer costs more than it holds; in no order.
// params: ids
// returns: tasks
UNWIND $ids AS id
MATCH (t:Task {id: id})
RETURN collect({
         id: t.id, document: t.document, path: t.path, title: t.title, seq: t.seq
       }) AS tasks
