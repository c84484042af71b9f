// Ids of the indicators that stand in one task.
// params: id
// returns: id, seq
MATCH (t:Task {id: $id})<-[:PART_OF]-(i:Indicator)
RETURN i.id AS id, i.seq AS seq
ORDER BY seq, id
