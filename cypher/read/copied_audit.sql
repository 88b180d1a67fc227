-- The log, line by line, from a number on, no more than asked for.
-- parameters: after:int limit:int
-- columns: number line mac
SELECT number, line, mac FROM audit WHERE number > :after ORDER BY number LIMIT :limit
