// Heads of the documents with these ids, with what tells whether they are in force on a day.
// params: ids
// packs: id, docno, title, issued_on, region, level, stub, effective_on, ends_on, stated, repealed_on
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN collect([
         d.id, d.docno, d.title, d.issued_on, d.region, d.level, coalesce(d.stub, false), d.effective_on, d.ends_on,
         d.stated,
         [(d)<-[c:CITES]-(o:Document) WHERE c.relation = 'repeals' | coalesce(o.effective_on, o.issued_on, '')]
       ]) AS rows
