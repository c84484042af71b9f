// Documents that are neither held nor cited any more.
// params: ids
UNWIND $ids AS id
MATCH (d:Document {id: id})
DETACH DELETE d
