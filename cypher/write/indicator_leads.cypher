// Agencies that lead indicators: one edge a clause; earlier ones are gone.
// params: rows
UNWIND $rows AS r
MATCH (n:Indicator {id: r.id})
MATCH (a:Agency {id: r.agency})
CREATE (n)<-[e:LEADS {clause: r.clause}]-(a)
SET e = r.props
