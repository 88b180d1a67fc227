-- What people stated or amended with their eyes on one of the given sources.
-- parameters: sources:list
-- columns: id rule
SELECT id, rule FROM statement
WHERE source IN (SELECT value FROM json_each(:sources)) AND extraction = 'person' ORDER BY id
