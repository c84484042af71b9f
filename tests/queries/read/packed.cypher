// Tasks as they are packed for long answers.
// params: titled
// packs: id, title,
// packs: number
MATCH (n:Task)
WHERE n.title = $titled
RETURN collect([n.id, n.title, n.number]) AS rows
