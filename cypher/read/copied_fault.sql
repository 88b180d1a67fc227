-- The faults, whole, of the files from one on.
-- parameters: after limit:int
-- columns: file number fault remedy row column value costs_content
-- booleans: costs_content
SELECT file, number, fault, remedy, row, "column", value, costs_content
FROM fault
WHERE file IN (SELECT DISTINCT file FROM fault WHERE file > :after ORDER BY file LIMIT :limit)
ORDER BY file, number
