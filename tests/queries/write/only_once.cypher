// A task that must not be there yet.
// params: id
CREATE (:Task {id: $id})
