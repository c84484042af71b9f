// Everyone who leads or supports these indicators, with the words that say so.
// params: ids
// returns: item, agency, name, kind, edge, clause, pos, label, surface, basis, open_ended, quote, span_start, span_end, page, line, cell, checked
UNWIND $ids AS item
MATCH (n:Indicator {id: item})<-[e:LEADS|SUPPORTS]-(a:Agency)
RETURN item AS item, a.id AS agency, a.name AS name, a.kind AS kind, type(e) AS edge, e.clause AS clause, e.pos AS pos,
       e.label AS label, e.surface AS surface, e.basis AS basis, coalesce(e.open_ended, false) AS open_ended,
       e.quote AS quote, e.span_start AS span_start, e.span_end AS span_end, e.page AS page, e.line AS line, e.cell AS cell,
       e.checked AS checked
