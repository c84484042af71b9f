// What one document says, found without looking at every indicator.
CREATE INDEX indicator_document IF NOT EXISTS
FOR (n:Indicator) ON (n.document)
