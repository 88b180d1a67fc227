-- Where profiles hang and hung, whole, of the profiles from one on.
-- parameters: after limit:int
-- columns: profile entity known_from known_to
SELECT profile, entity, known_from, known_to
FROM placement
WHERE profile IN (SELECT DISTINCT profile FROM placement WHERE profile > :after ORDER BY profile LIMIT :limit)
ORDER BY profile, known_from
