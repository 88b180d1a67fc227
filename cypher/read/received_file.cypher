// One file by its content.
// parameters: sha256
// columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
// booleans: reissue
MATCH (f:Received {sha256: $sha256})
RETURN f.sha256 AS sha256, f.name AS name, f.kind AS kind, f.status AS status, f.sender AS sender, f.reason AS reason,
    f.rows AS rows, f.statements AS statements, f.recorded_at AS recorded_at, f.received_on AS received_on,
    f.period AS period, f.reissue AS reissue
