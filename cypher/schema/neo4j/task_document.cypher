// What one document says, found without looking at every task.
CREATE INDEX task_document IF NOT EXISTS
FOR (n:Task) ON (n.document)
