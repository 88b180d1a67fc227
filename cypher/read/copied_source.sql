-- Sources, whole, from one on.
-- parameters: after limit:int
-- columns: id file place kind title text search_key recorded_at withdrawn_at handling parts
SELECT id, file, place, kind, title, text, search_key, recorded_at, withdrawn_at, handling, parts
FROM source WHERE id > :after ORDER BY id LIMIT :limit
