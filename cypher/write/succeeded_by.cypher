// Agencies and those that took over, as the registry dates them; earlier edges between the two are gone.
// params: rows
UNWIND $rows AS r
MATCH (a:Agency {id: r.agency})
MATCH (b:Agency {id: r.other})
CREATE (a)-[e:SUCCEEDED_BY]->(b)
SET e = r.props
