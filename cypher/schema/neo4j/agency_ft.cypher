// Words in the names of agencies: pairs of neighbouring characters, since Chinese has no spaces.
CREATE FULLTEXT INDEX agency_ft IF NOT EXISTS
FOR (n:Agency) ON EACH [n.name, n.names]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
