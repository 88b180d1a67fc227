-- One file by its content.
-- parameters: sha256
-- columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
-- booleans: reissue
SELECT sha256, name, kind, status, sender, reason, rows, statements, recorded_at, received_on, period, reissue
FROM received WHERE sha256 = :sha256
