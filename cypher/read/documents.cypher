// All documents, as one row: many rows travel slowly.
// params:
// returns: documents
MATCH (d:Document)
RETURN collect({
         id: d.id, docno: d.docno, title: d.title, issuer: d.issuer, issued_on: d.issued_on, level: d.level,
         region: d.region, stub: coalesce(d.stub, false), version: d.version, text_sha256: d.text_sha256,
         rules_version: d.rules_version, registry_version: d.registry_version, effective_on: d.effective_on,
         ends_on: d.ends_on, stated: d.stated, validity: d.validity
       }) AS documents
