// Heads of the documents with these ids, with what tells whether they are in force on a day.
// params: ids
// returns: id, docno, title, issued_on, region, level, stub, effective_on, ends_on, stated, repealed_on
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.docno AS docno, d.title AS title, d.issued_on AS issued_on, d.region AS region,
       d.level AS level, coalesce(d.stub, false) AS stub, d.effective_on AS effective_on, d.ends_on AS ends_on,
       d.stated AS stated,
       [(d)<-[c:CITES]-(o:Document) WHERE c.relation = 'repeals' | coalesce(o.effective_on, o.issued_on, '')] AS repealed_on
ORDER BY id
