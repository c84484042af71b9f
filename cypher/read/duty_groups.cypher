// How many statements name each of these agencies, by document, role, basis and kind of item: for totals and pages.
// One list of lists, because each further row of an answer costs more than it holds. A document is: id, docno, title,
// day of issue, first day, last day, what a saved page says of it, the days on which others repeal it, and its groups;
// a group is: agency, edge, basis, kind of item, how many.
// params: ids
// returns: documents
UNWIND $ids AS holder
MATCH (a:Agency {id: holder})-[e:LEADS|SUPPORTS]->(n)
WITH holder, e.document AS document, type(e) AS edge, e.basis AS basis, labels(n)[0] AS label, count(e) AS size
WITH document, collect([holder, edge, basis, label, size]) AS groups
MATCH (d:Document {id: document})
RETURN collect([
         d.id, d.docno, d.title, d.issued_on, d.effective_on, d.ends_on, d.stated,
         [(d)<-[c:CITES]-(o:Document) WHERE c.relation = 'repeals' | coalesce(o.effective_on, o.issued_on, '')],
         groups
       ]) AS documents
