-- Every profile as it stands, for the hash of the store.
-- columns: id label source extraction recorded_at
SELECT id, label, source, extraction, recorded_at FROM profile ORDER BY id
