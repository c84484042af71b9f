// Words in titles and numbers of documents: pairs of neighbouring characters, since Chinese has no spaces.
CREATE FULLTEXT INDEX document_ft IF NOT EXISTS
FOR (n:Document) ON EACH [n.title, n.docno]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
