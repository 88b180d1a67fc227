-- All keys of the given profiles.
-- parameters: profiles:list
-- columns: profile key value owner
SELECT profile, key, value, owner FROM profile_key
WHERE profile IN (SELECT value FROM json_each(:profiles)) ORDER BY profile, key, value
