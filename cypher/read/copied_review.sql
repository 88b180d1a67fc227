-- What people decided about statements, whole, of the statements from one on.
-- parameters: after limit:int
-- columns: statement act verdict by known_from known_to why replacement
SELECT statement, act, verdict, by, known_from, known_to, why, replacement
FROM review
WHERE statement IN (SELECT DISTINCT statement FROM review WHERE statement > :after ORDER BY statement LIMIT :limit)
ORDER BY statement, known_from
