// The ledger's marks, whole, from one file on.
// parameters: after limit:int
// columns: sha256 name kind status sender reason rows statements recorded_at received_on period reissue
// booleans: reissue
MATCH (n:Received) WHERE n.sha256 > $after
WITH n ORDER BY n.sha256 LIMIT $limit
RETURN n.sha256 AS sha256, n.name AS name, n.kind AS kind, n.status AS status, n.sender AS sender, n.reason AS reason,
    n.rows AS rows, n.statements AS statements, n.recorded_at AS recorded_at, n.received_on AS received_on,
    n.period AS period, n.reissue AS reissue
ORDER BY sha256
