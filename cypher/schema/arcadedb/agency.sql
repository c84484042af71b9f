-- Agencies: found by id, and by words in their names.
CREATE VERTEX TYPE Agency IF NOT EXISTS;
CREATE PROPERTY Agency.id IF NOT EXISTS STRING;
CREATE PROPERTY Agency.name IF NOT EXISTS STRING;
CREATE PROPERTY Agency.names IF NOT EXISTS LIST OF STRING;
CREATE INDEX IF NOT EXISTS ON Agency (id) UNIQUE;
CREATE INDEX `agency_ft` IF NOT EXISTS ON Agency (name, names BY ITEM)
  FULL_TEXT METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"};
