// Indicators that only people had found, and that nobody says are there any more.
// params: ids
UNWIND $ids AS id
MATCH (n:Indicator {id: id})
DETACH DELETE n
