// Take away a statement that its file, read again, no longer makes; no decision stands on it.
// parameters: id
UNWIND $rows AS row
MATCH ()-[s:{any_kind} {id: row.id}]->()
DELETE s
