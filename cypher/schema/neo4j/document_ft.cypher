// Words in the titles of documents: pairs of neighbouring characters, since Chinese has no spaces.
CREATE FULLTEXT INDEX document_ft IF NOT EXISTS
FOR (n:Document) ON EACH [n.title]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
