// Sources, whole, from one on.
// parameters: after limit:int
// columns: id file place kind title text search_key recorded_at withdrawn_at handling parts
MATCH (n:Source) WHERE n.id > $after
WITH n ORDER BY n.id LIMIT $limit
RETURN n.id AS id, n.file AS file, n.place AS place, n.kind AS kind, n.title AS title, n.text AS text,
    coalesce(n.search_key, n.long_key) AS search_key, n.recorded_at AS recorded_at, n.withdrawn_at AS withdrawn_at, n.handling AS handling,
    n.parts AS parts
ORDER BY id
