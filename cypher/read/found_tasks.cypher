// What a result of a search shows of these tasks.
// params: ids
// returns: id, title, text, document, span_start, checked, deadline_checked
UNWIND $ids AS id
MATCH (t:Task {id: id})
RETURN t.id AS id, t.title AS title, t.text AS text, t.document AS document, t.span_start AS span_start,
       null AS checked, t.deadline_checked AS deadline_checked
