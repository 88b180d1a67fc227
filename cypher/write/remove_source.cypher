// Take away a source that its file, read again, no longer holds; no decision stands on it.
// parameters: id
UNWIND $rows AS row
MATCH (d:Source {id: row.id})
DELETE d
