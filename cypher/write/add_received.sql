-- The ledger's mark of one file.
-- parameters: sha256 name kind status sender reason rows:int statements:int recorded_at received_on period reissue:bool
INSERT INTO received (sha256, name, kind, status, sender, reason, rows, statements, recorded_at, received_on, period, reissue)
VALUES (:sha256, :name, :kind, :status, :sender, :reason, :rows, :statements, :recorded_at, :received_on, :period, :reissue)
ON CONFLICT (sha256) DO UPDATE SET name = excluded.name, kind = excluded.kind, status = excluded.status, sender = excluded.sender, reason = excluded.reason, rows = excluded.rows, statements = excluded.statements, recorded_at = excluded.recorded_at, received_on = excluded.received_on, period = excluded.period, reissue = excluded.reissue
