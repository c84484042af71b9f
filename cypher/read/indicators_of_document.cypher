// All indicators of one document, whole, in the order of the text.
// params: document
// returns: id, document, path, title, seq, metric, scope, op, value, value_high, unit, value_text, change, base, year, better
// returns: binding, kind, metric_key, sort, whose, whose_level, text, span_start, span_end, page, line, cell, checked, gaps
MATCH (i:Indicator)
WHERE i.document = $document
RETURN i.id AS id, i.document AS document, i.path AS path, i.title AS title, i.seq AS seq, i.metric AS metric,
       i.scope AS scope, i.op AS op, i.value AS value, i.value_high AS value_high, i.unit AS unit,
       i.value_text AS value_text, i.change AS change, i.base AS base, i.year AS year, i.better AS better,
       i.binding AS binding, i.kind AS kind, i.metric_key AS metric_key, i.sort AS sort, i.whose AS whose,
       i.whose_level AS whose_level, i.text AS text, i.span_start AS span_start, i.span_end AS span_end,
       i.page AS page, i.line AS line, i.cell AS cell,
       i.checked AS checked, i.gaps AS gaps
ORDER BY seq, id
