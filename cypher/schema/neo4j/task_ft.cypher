// Words in tasks: pairs of neighbouring characters, since Chinese has no spaces.
CREATE FULLTEXT INDEX task_ft IF NOT EXISTS
FOR (n:Task) ON EACH [n.title, n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
