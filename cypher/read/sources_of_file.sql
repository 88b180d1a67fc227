-- Sources of the files that bear a name, latest first.
-- parameters: name
-- columns: id file place kind text recorded_at handling withdrawn_at
SELECT d.id, d.file, d.place, d.kind, d.text, d.recorded_at, d.handling, d.withdrawn_at
FROM received AS f
JOIN source AS d ON d.file = f.sha256
WHERE f.name = :name
ORDER BY d.withdrawn_at DESC, d.file, d.id
