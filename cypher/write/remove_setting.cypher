// Forget one of the store's own settings.
// parameters: key
UNWIND $rows AS row
MATCH (s:Setting {key: row.key})
DELETE s
