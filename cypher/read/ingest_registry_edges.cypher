// What the graph says of agencies among themselves.
// returns: type, agency, other, extent, valid_from, valid_to, source, lasting
MATCH (a:Agency)-[e:MEMBER_OF|SUCCEEDED_BY|COUNTERPART_OF]->(b:Agency)
RETURN type(e) AS type, a.id AS agency, b.id AS other, e.extent AS extent, e.valid_from AS valid_from,
       e.valid_to AS valid_to, e.source AS source, e.lasting AS lasting
ORDER BY type, agency, other, valid_from, valid_to, extent, source
