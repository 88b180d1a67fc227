-- The newest line of the log.
-- columns: number line mac
SELECT number, line, mac FROM audit ORDER BY number DESC LIMIT 1
