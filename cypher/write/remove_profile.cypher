// Take away a profile that its file, read again, no longer describes; no decision stands on it.
// parameters: id
UNWIND $rows AS row
MATCH (p:Profile {id: row.id})
DELETE p
