-- Visible sources whose folded text holds every word asked for; words of three letters or more use the index.
-- parameters: first tokens:list phrase as_at handlings:list limit:int
-- columns: id title kind place file file_name recorded_at text
SELECT d.id, d.title, d.kind, d.place, d.file, f.name AS file_name, d.recorded_at, d.text
FROM source AS d
LEFT JOIN received AS f ON f.sha256 = d.file
WHERE (length(:first) < 3 OR d.rowid IN (SELECT rowid FROM source_words WHERE source_words MATCH :phrase))
    AND instr(d.search_key, :first) > 0
    AND NOT EXISTS (SELECT 1 FROM json_each(:tokens) AS t WHERE instr(d.search_key, t.value) = 0)
    AND d.recorded_at <= :as_at AND d.withdrawn_at > :as_at
    AND d.handling IN (SELECT value FROM json_each(:handlings))
ORDER BY d.id
LIMIT :limit
