-- The ledger's marks, whole, from one file on.
-- parameters: after limit:int
-- columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
-- booleans: reissue
SELECT sha256, name, kind, status, sender, reason, rows, statements, recorded_at, received_on, period, reissue
FROM received WHERE sha256 > :after ORDER BY sha256 LIMIT :limit
