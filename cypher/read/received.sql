-- Every file that was offered and kept a trace, of those whose every row this viewer may see: a file's name may tell as
-- much as its rows. Of one put aside, nothing is known of its handling and the stricter code is taken.
-- parameters: handlings:list
-- columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
-- booleans: reissue
SELECT f.sha256, f.name, f.kind, f.status, f.sender, f.reason, f.rows, f.statements, f.recorded_at, f.received_on, f.period,
    f.reissue
FROM received AS f
WHERE NOT EXISTS (
        SELECT 1 FROM source AS d
        WHERE d.file = f.sha256 AND d.handling NOT IN (SELECT value FROM json_each(:handlings))
    )
    AND (
        'C' IN (SELECT value FROM json_each(:handlings))
        OR EXISTS (SELECT 1 FROM source AS d WHERE d.file = f.sha256)
    )
ORDER BY f.sha256
