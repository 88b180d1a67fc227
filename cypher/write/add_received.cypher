// The ledger's mark of one file.
// parameters: sha256 name kind status sender reason rows:int statements:int recorded_at received_on period reissue:bool
UNWIND $rows AS row
MERGE (f:Received {sha256: row.sha256})
SET f.name = row.name, f.kind = row.kind, f.status = row.status, f.sender = row.sender, f.reason = row.reason, f.rows = row.rows, f.statements = row.statements, f.recorded_at = row.recorded_at, f.received_on = row.received_on, f.period = row.period, f.reissue = row.reissue
RETURN count(*) AS rows
