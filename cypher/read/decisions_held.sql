-- Which of the given decisions are held already.
-- parameters: ids:list
-- columns: id
SELECT id FROM decision WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id
