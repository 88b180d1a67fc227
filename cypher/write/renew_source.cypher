// One document or row as it is read now, in place of how it was read before; it stands again until it is withdrawn.
// parameters: id file place kind title text search_key recorded_at withdrawn_at handling parts
UNWIND $rows AS row
MERGE (d:Source {id: row.id})
ON CREATE SET d.file = row.file, d.place = row.place
SET d.kind = row.kind, d.title = row.title, d.text = row.text, d.search_key = row.search_key, d.recorded_at = row.recorded_at, d.withdrawn_at = row.withdrawn_at, d.handling = row.handling, d.parts = row.parts
RETURN count(*) AS rows
