-- Visible sources by id.
-- parameters: ids:list as_at handlings:list
-- columns: id title kind place file file_name recorded_at handling text parts
SELECT d.id, d.title, d.kind, d.place, d.file, f.name AS file_name, d.recorded_at, d.handling, d.text, d.parts
FROM source AS d
LEFT JOIN received AS f ON f.sha256 = d.file
WHERE d.id IN (SELECT value FROM json_each(:ids)) AND d.recorded_at <= :as_at
    AND d.handling IN (SELECT value FROM json_each(:handlings))
ORDER BY d.id
