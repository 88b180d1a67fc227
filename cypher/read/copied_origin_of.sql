-- Statements that repeat another's account, whole, from one on.
-- parameters: after limit:int
-- columns: statement first by at
SELECT statement, first, by, at
FROM origin_of WHERE statement > :after ORDER BY statement LIMIT :limit
