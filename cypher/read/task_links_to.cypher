// Links and candidates that lead to the tasks of one document, from whatever document.
// params: document
// packs: child, parent, child_document, relation, primary, band, score, status, suspect, origin, checked
MATCH (p:Task {document: $document})<-[e:DERIVES_FROM|CANDIDATE]-(c:Task)
RETURN collect([
         c.id, p.id, c.document, e.relation, e.primary, e.band, e.score, e.status, e.suspect, e.origin, e.checked
       ]) AS rows
