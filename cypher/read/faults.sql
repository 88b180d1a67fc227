-- What is wrong with the files, row by row: of files whose every row this viewer may see; of one put aside, nothing is
-- known of its handling and the stricter code is taken.
-- parameters: handlings:list
-- columns: sha256 row column value fault remedy costs_content number
-- booleans: costs_content
SELECT w.file AS sha256, w.row, w."column", w.value, w.fault, w.remedy, w.costs_content, w.number
FROM fault AS w
WHERE NOT EXISTS (
        SELECT 1 FROM source AS d
        WHERE d.file = w.file AND d.handling NOT IN (SELECT value FROM json_each(:handlings))
    )
    AND (
        'C' IN (SELECT value FROM json_each(:handlings))
        OR EXISTS (SELECT 1 FROM source AS d WHERE d.file = w.file)
    )
ORDER BY w.file, w.number
