// Words in indicators: pairs of neighbouring characters, since Chinese has no spaces.
CREATE FULLTEXT INDEX indicator_ft IF NOT EXISTS
FOR (n:Indicator) ON EACH [n.metric, n.text]
OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
