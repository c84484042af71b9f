// What a result of a search shows of these indicators.
// params: ids
// returns: id, title, text, document, span_start, checked, deadline_checked
UNWIND $ids AS id
MATCH (i:Indicator {id: id})
RETURN i.id AS id, i.metric AS title, i.text AS text, i.document AS document, i.span_start AS span_start,
       i.checked AS checked, null AS deadline_checked
