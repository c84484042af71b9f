// What one document says, found without looking at every section.
CREATE INDEX section_document IF NOT EXISTS
FOR (n:Section) ON (n.document)
