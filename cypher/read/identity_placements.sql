-- Where the given profiles were known to hang, from the first time to the last.
-- parameters: profiles:list
-- columns: profile entity known_from known_to
SELECT profile, entity, known_from, known_to FROM placement
WHERE profile IN (SELECT value FROM json_each(:profiles)) ORDER BY profile, known_from
