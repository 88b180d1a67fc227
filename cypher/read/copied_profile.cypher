// Profiles, whole, from one on.
// parameters: after limit:int
// columns: id label source extraction recorded_at
MATCH (n:Profile) WHERE n.id > $after AND NOT n:Nobody
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, n.label AS label, n.source AS source, n.extraction AS extraction, n.recorded_at AS recorded_at
ORDER BY id
