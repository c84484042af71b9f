-- Documents: found by id, and by words in their titles and numbers.
CREATE VERTEX TYPE Document IF NOT EXISTS;
CREATE PROPERTY Document.id IF NOT EXISTS STRING;
CREATE PROPERTY Document.title IF NOT EXISTS STRING;
CREATE PROPERTY Document.docno IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON Document (id) UNIQUE;
CREATE INDEX `document_ft` IF NOT EXISTS ON Document (title, docno)
  FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"};
