// All tasks of one document, whole.
// params: document
// packs: id, document, path, number, title, seq, text, deadline, deadline_quote,
// packs: span_start, span_end, page, line, cell, deadline_checked, gaps
MATCH (t:Task)
WHERE t.document = $document
RETURN collect([
         t.id, t.document, t.path, t.number, t.title, t.seq, t.text, t.deadline, t.deadline_quote, t.span_start,
         t.span_end, t.page, t.line, t.cell, t.deadline_checked, t.gaps
       ]) AS rows
