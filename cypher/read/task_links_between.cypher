// Links and candidates from the tasks of one document to those of another.
// params: child, parent
// packs: child, parent, relation, primary, band, score, status, suspect, origin, checked
MATCH (c:Task)-[e:DERIVES_FROM|CANDIDATE]->(p:Task)
WHERE c.document = $child AND p.document = $parent
RETURN collect([
         c.id, p.id, e.relation, e.primary, e.band, e.score, e.status, e.suspect, e.origin, e.checked
       ]) AS rows
