// Agencies that lead tasks: one edge a clause; earlier ones are gone.
// params: rows
UNWIND $rows AS r
MATCH (n:Task {id: r.id})
MATCH (a:Agency {id: r.agency})
CREATE (n)<-[e:LEADS {clause: r.clause}]-(a)
SET e = r.props
