// Sub-tasks of one task.
// params: id
// returns: id, title, seq
MATCH (t:Task {id: $id})<-[:PART_OF]-(s:Task)
RETURN s.id AS id, s.title AS title, s.seq AS seq
ORDER BY seq, id
