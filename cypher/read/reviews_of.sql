-- Everything decided about one statement.
-- parameters: statement
-- columns: statement act verdict by known_from known_to why replacement
SELECT statement, act, verdict, by, known_from, known_to, why, replacement FROM review WHERE statement = :statement ORDER BY known_from
