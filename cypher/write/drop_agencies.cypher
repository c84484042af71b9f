// Agencies that nobody names any more.
// params: ids
UNWIND $ids AS id
MATCH (a:Agency {id: id})
DETACH DELETE a
