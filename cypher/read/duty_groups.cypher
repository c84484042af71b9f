// How many statements name each of these agencies, by document, role, basis and kind of item: for totals and pages.
// params: ids
// returns: holder, document, docno, title, issued_on, effective_on, ends_on, stated, repealed_on, edge, basis, label
// returns: size
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
WITH holder, e.document AS document, type(e) AS edge, e.basis AS basis, labels(n)[0] AS label, count(e) AS size
MATCH (d:Document {id: document})
RETURN holder AS holder, d.id AS document, d.docno AS docno, d.title AS title, d.issued_on AS issued_on,
       d.effective_on AS effective_on, d.ends_on AS ends_on, d.stated AS stated,
       [(d)<-[c:CITES]-(o:Document) WHERE c.relation = 'repeals' | coalesce(o.effective_on, o.issued_on, '')] AS repealed_on,
       edge AS edge, basis AS basis, label AS label, size AS size
