-- What is wrong with the files, row by row.
-- columns: file_name sha256 sender status reason row column value fault remedy costs_content number
-- booleans: costs_content
SELECT f.name AS file_name, f.sha256, f.sender, f.status, f.reason, w.row, w."column", w.value, w.fault, w.remedy,
    w.costs_content, w.number
FROM fault AS w JOIN received AS f ON f.sha256 = w.file
ORDER BY f.name, f.sha256, w.number
