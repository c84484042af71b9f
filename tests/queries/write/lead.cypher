// One edge a clause, agencies and tasks being there.
// params: rows
UNWIND $rows AS r
MATCH (t:Task {id: r.task})
MATCH (a:Agency {id: r.agency})
MERGE (t)<-[e:LEADS {clause: r.clause}]-(a)
SET e += r.props
