-- Every review as it stands, for the hash of the store.
-- columns: statement verdict by known_from why replacement
SELECT statement, verdict, by, known_from, why, replacement FROM review WHERE known_to = '9999-12-31T23:59:59.999999Z' ORDER BY statement, known_from
