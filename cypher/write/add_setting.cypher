// One of the store's own settings.
// parameters: key value
UNWIND $rows AS row
MERGE (s:Setting {key: row.key})
ON CREATE SET s.value = row.value
RETURN count(*) AS rows
