-- What people decided about two profiles, whole, by the first of the two, from one on.
-- parameters: after limit:int
-- columns: a b verdict by at why
SELECT a, b, verdict, by, at, why
FROM judgement
WHERE a IN (SELECT DISTINCT a FROM judgement WHERE a > :after ORDER BY a LIMIT :limit)
ORDER BY a, b, at, verdict
