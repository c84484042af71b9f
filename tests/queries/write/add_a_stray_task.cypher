// Damage: a task of a document that nobody holds.
MERGE (n:Task {id: '无主/一'})
SET n.document = '无主'
