-- Every placement as it stands, for the hash of the store.
-- columns: profile entity known_from
SELECT profile, entity, known_from FROM placement WHERE known_to = '9999-12-31T23:59:59.999999Z' ORDER BY profile
