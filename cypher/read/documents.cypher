// All documents.
// params:
// packs: id, docno, title, issuer, issued_on, level, region, stub, version,
// packs: text_sha256, rules_version, registry_version, effective_on, ends_on, stated, validity
MATCH (d:Document)
RETURN collect([
         d.id, d.docno, d.title, d.issuer, d.issued_on, d.level, d.region, coalesce(d.stub, false), d.version,
         d.text_sha256, d.rules_version, d.registry_version, d.effective_on, d.ends_on, d.stated, d.validity
       ]) AS rows
