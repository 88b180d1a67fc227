-- Every file that was offered and kept a trace.
-- columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
-- booleans: reissue
SELECT sha256, name, kind, status, sender, reason, rows, statements, recorded_at, received_on, period, reissue
FROM received ORDER BY name, sha256
