// Everyone who leads or supports these tasks: what people said of them has changed.
// params: ids
UNWIND $ids AS id
MATCH (n:Task {id: id})<-[e:LEADS|SUPPORTS]-(:Agency)
DELETE e
