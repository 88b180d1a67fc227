-- One document or row.
-- parameters: id file place kind title text search_key recorded_at withdrawn_at handling parts
INSERT INTO source (id, file, place, kind, title, text, search_key, recorded_at, withdrawn_at, handling, parts)
VALUES (:id, :file, :place, :kind, :title, :text, :search_key, :recorded_at, :withdrawn_at, :handling, :parts)
ON CONFLICT DO NOTHING
