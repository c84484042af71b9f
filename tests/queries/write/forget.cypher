// Tasks and what hangs on them.
// params: ids
UNWIND $ids AS id
MATCH (t:Task {id: id})
DETACH DELETE t
