// Loaded returns of one kind and period, with the references of their rows: what re-issues are recognised by.
// parameters: kind period
// columns: sha256 recorded_at received_on reissue reference
// booleans: reissue
MATCH (f:Received {kind: $kind, period: $period}) WHERE f.status IN ['loaded', 'superseded']
MATCH (d:Source {file: f.sha256})
MATCH (p:Profile {source: d.id})-[:BEARS]->(k:Key) WHERE k.key IN ['police_ref', 'provider_ref', 'la_id']
RETURN f.sha256 AS sha256, f.recorded_at AS recorded_at, f.received_on AS received_on, f.reissue AS reissue,
    k.key + ' ' + k.value AS reference
ORDER BY sha256, p.id, k.key, k.value
