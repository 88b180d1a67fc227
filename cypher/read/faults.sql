-- What is wrong with the files, row by row.
-- columns: sha256 row column value fault remedy costs_content number
-- booleans: costs_content
SELECT file AS sha256, row, "column", value, fault, remedy, costs_content, number
FROM fault
ORDER BY file, number
