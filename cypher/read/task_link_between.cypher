// The link or candidate between two tasks, if any.
// params: child, parent
// returns: edge
MATCH (:Task {id: $child})-[e:DERIVES_FROM|CANDIDATE]->(:Task {id: $parent})
RETURN type(e) AS edge
