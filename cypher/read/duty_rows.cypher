// The statements that name these agencies, whole, with everyone on the same item; of some documents, or of all (null).
// A list of lists for each agency and document: a page of them is the one answer that must come at once, and a value in
// a list costs half of what it costs in a column. Those on the item are `<clause> <place> <name>`, for the same reason.
// The order of a row: item, path, title, seq, text, deadline, deadline quote, kind, edge, clause, place, basis, open
// ended, quote, span start, span end, page, line, cell, label, surface, checked, deadline checked, who leads, who
// supports.
// params: ids, documents
// returns: holder, document, docno, title, issued_on, effective_on, ends_on, stated, repealed_on, rows
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
WHERE $documents IS NULL OR e.document IN $documents
WITH holder, e.document AS document, collect([
       n.id, n.path, n.title, n.seq, n.text, n.deadline, n.deadline_quote, labels(n)[0], type(e), e.clause, e.pos,
       e.basis, e.open_ended, e.quote, e.span_start, e.span_end, e.page, e.line, e.cell, e.label, e.surface,
       e.checked, n.deadline_checked,
       [(n)<-[f:LEADS]-(b:Agency) | f.clause + ' ' + toString(f.pos) + ' ' + b.name],
       [(n)<-[f:SUPPORTS]-(b:Agency) | f.clause + ' ' + toString(f.pos) + ' ' + b.name]
     ]) AS rows
MATCH (d:Document {id: document})
RETURN holder AS holder, d.id AS document, d.docno AS docno, d.title AS title, d.issued_on AS issued_on,
       d.effective_on AS effective_on, d.ends_on AS ends_on, d.stated AS stated,
       [(d)<-[c:CITES]-(o:Document) WHERE c.relation = 'repeals' | coalesce(o.effective_on, o.issued_on, '')] AS repealed_on,
       rows AS rows
