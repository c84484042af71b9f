-- Indicators: found by id, by document, and by words.
CREATE VERTEX TYPE Indicator IF NOT EXISTS;
CREATE PROPERTY Indicator.id IF NOT EXISTS STRING;
CREATE PROPERTY Indicator.document IF NOT EXISTS STRING;
CREATE PROPERTY Indicator.metric IF NOT EXISTS STRING;
CREATE PROPERTY Indicator.text IF NOT EXISTS STRING;
CREATE INDEX IF NOT EXISTS ON Indicator (id) UNIQUE;
CREATE INDEX IF NOT EXISTS ON Indicator (document) NOTUNIQUE;
CREATE INDEX `indicator_ft` IF NOT EXISTS ON Indicator (metric, text)
  FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"};
