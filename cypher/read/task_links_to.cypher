// Links and candidates that lead to the tasks of one document, from whatever document.
// As one row, because each further row of an answer costs more than it holds; in no order.
// params: document
// returns: links
MATCH (p:Task {document: $document})<-[e:DERIVES_FROM|CANDIDATE]-(c:Task)
RETURN collect({
         child: c.id, parent: p.id, child_document: c.document, relation: e.relation, primary: e.primary,
         band: e.band, score: e.score, status: e.status, suspect: e.suspect, origin: e.origin,
         checked: e.checked
       }) AS links
