// Every file that was offered and kept a trace, of those whose every row this viewer may see: a file's name may tell as
// much as its rows. Of one put aside, nothing is known of its handling and the stricter code is taken.
// parameters: handlings:list
// columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
// booleans: reissue
MATCH (f:Received)
WHERE NOT EXISTS { MATCH (d:Source {file: f.sha256}) WHERE NOT d.handling IN $handlings }
    AND ('C' IN $handlings OR EXISTS { MATCH (:Source {file: f.sha256}) })
RETURN f.sha256 AS sha256, f.name AS name, f.kind AS kind, f.status AS status, f.sender AS sender, f.reason AS reason,
    f.rows AS rows, f.statements AS statements, f.recorded_at AS recorded_at, f.received_on AS received_on,
    f.period AS period, f.reissue AS reissue
ORDER BY sha256
