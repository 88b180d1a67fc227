-- Every source as it stands, for the hash of the store.
-- columns: id file place kind title text recorded_at withdrawn_at handling parts
SELECT id, file, place, kind, title, text, recorded_at, withdrawn_at, handling, parts FROM source ORDER BY id
