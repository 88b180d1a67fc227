// One document or row as it is read now, in place of how it was read before; it stands again until it is withdrawn.
// parameters: id file place kind title text search_key recorded_at withdrawn_at handling parts
UNWIND $rows AS row
MERGE (d:Source {id: row.id})
ON CREATE SET d.file = row.file, d.place = row.place
REMOVE d:LongText
SET d.kind = row.kind, d.title = row.title, d.text = row.text, d.recorded_at = row.recorded_at, d.withdrawn_at = row.withdrawn_at, d.handling = row.handling, d.parts = row.parts,
    d.search_key = CASE WHEN size(row.search_key) <= 8000 THEN row.search_key END,
    d.long_key = CASE WHEN size(row.search_key) > 8000 THEN row.search_key END,
    d:$(CASE WHEN size(row.search_key) > 8000 THEN ['LongText'] ELSE [] END)
RETURN count(*) AS rows
