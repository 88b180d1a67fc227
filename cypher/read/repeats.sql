-- Which statement a statement is held to repeat, and which ones are held to repeat it.
-- parameters: statement
-- columns: statement first by at
SELECT statement, first, by, at FROM origin_of WHERE statement = :statement OR first = :statement ORDER BY statement
