// Which items name these agencies, for counting them.
// params: ids
// packs: holder, document, item, edge
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
RETURN collect([
         holder, e.document, n.id, type(e)
       ]) AS rows
