-- The log from a number on.
-- parameters: since:int
-- columns: number line mac
SELECT number, line, mac FROM audit WHERE number >= :since ORDER BY number
