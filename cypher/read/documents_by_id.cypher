// Heads of the documents with these ids, with the versions that were read.
// params: ids
// returns: id, docno, title, issued_on, region, stub, version, text_sha256, rules_version, registry_version
UNWIND $ids AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.docno AS docno, d.title AS title, d.issued_on AS issued_on, d.region AS region,
       coalesce(d.stub, false) AS stub, d.version AS version, d.text_sha256 AS text_sha256,
       d.rules_version AS rules_version, d.registry_version AS registry_version
ORDER BY id
