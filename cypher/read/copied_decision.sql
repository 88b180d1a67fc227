-- Decisions as they were given, from a number on.
-- parameters: after:int limit:int
-- columns: number id line
SELECT number, id, line FROM decision WHERE number > :after ORDER BY number LIMIT :limit
