// The indicators of one document with all their properties.
// params: document
// returns: id, document, path, seq, title, metric, scope, op, value, value_high, unit, value_text, change, base, year
// returns: better, binding, kind, checked, gaps, metric_key, sort, whose, whose_level, text, span_start, span_end, page, line, cell
MATCH (n:Indicator {document: $document})
RETURN n.id AS id, n.document AS document, n.path AS path, n.seq AS seq, n.title AS title, n.metric AS metric,
       n.scope AS scope, n.op AS op, n.value AS value, n.value_high AS value_high, n.unit AS unit,
       n.value_text AS value_text, n.change AS change, n.base AS base, n.year AS year, n.better AS better,
       n.binding AS binding, n.kind AS kind, n.checked AS checked, n.gaps AS gaps,
       n.metric_key AS metric_key, n.sort AS sort,
       n.whose AS whose, n.whose_level AS whose_level, n.text AS text, n.span_start AS span_start, n.span_end AS span_end,
       n.page AS page, n.line AS line, n.cell AS cell
ORDER BY id
