// A file's standing in the ledger.
// parameters: sha256 status reason
UNWIND $rows AS row
MATCH (f:Received {sha256: row.sha256})
SET f.status = row.status, f.reason = row.reason
