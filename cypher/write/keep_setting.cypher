// One of the store's own settings, in place of what it was.
// parameters: key value
UNWIND $rows AS row
MERGE (s:Setting {key: row.key})
SET s.value = row.value
RETURN count(*) AS rows
