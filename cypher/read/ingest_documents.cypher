// Every document of the graph with all its properties.
// returns: id, docno, title, issuer, issued_on, level, region, stub, keys, text_sha256, version, rules_version
// returns: registry_version, effective_on, ends_on, stated, validity, projection
MATCH (d:Document)
RETURN d.id AS id, d.docno AS docno, d.title AS title, d.issuer AS issuer, d.issued_on AS issued_on,
       d.level AS level, d.region AS region, coalesce(d.stub, false) AS stub, d.keys AS keys,
       d.text_sha256 AS text_sha256, d.version AS version, d.rules_version AS rules_version,
       d.registry_version AS registry_version,
       d.effective_on AS effective_on, d.ends_on AS ends_on, d.stated AS stated, d.validity AS validity, d.projection AS projection
ORDER BY id
