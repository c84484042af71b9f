// The documents held of these regions.
// params: regions
// packs: id, docno, title, issued_on, region
MATCH (d:Document)
WHERE d.region IN $regions AND coalesce(d.stub, false) = false
RETURN collect([
         d.id, d.docno, d.title, d.issued_on, d.region
       ]) AS rows
