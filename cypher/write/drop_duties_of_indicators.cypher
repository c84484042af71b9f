// Everyone who leads or supports these indicators: what people said of them has changed.
// params: ids
UNWIND $ids AS id
MATCH (n:Indicator {id: id})<-[e:LEADS|SUPPORTS]-(:Agency)
DELETE e
