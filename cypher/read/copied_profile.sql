-- Profiles, whole, from one on.
-- parameters: after limit:int
-- columns: id label source extraction recorded_at
SELECT id, label, source, extraction, recorded_at
FROM profile WHERE id > :after ORDER BY id LIMIT :limit
