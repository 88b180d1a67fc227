-- The keys, whole, of the profiles from one on.
-- parameters: after limit:int
-- columns: profile key value owner
SELECT profile, key, value, owner
FROM profile_key
WHERE profile IN (SELECT DISTINCT profile FROM profile_key WHERE profile > :after ORDER BY profile LIMIT :limit)
ORDER BY profile, key, value
