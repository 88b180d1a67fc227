-- Of the given statements those on which a decision stands: reviewed, or held to repeat another or to be repeated.
-- parameters: statements:list
-- columns: statement
SELECT statement FROM review WHERE statement IN (SELECT value FROM json_each(:statements))
UNION
SELECT statement FROM origin_of WHERE statement IN (SELECT value FROM json_each(:statements))
UNION
SELECT first FROM origin_of WHERE first IN (SELECT value FROM json_each(:statements))
ORDER BY 1
