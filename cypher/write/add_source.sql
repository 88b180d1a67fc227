-- One document or row.
-- parameters: id file place kind title text search_key recorded_at withdrawn_at handling
INSERT INTO source (id, file, place, kind, title, text, search_key, recorded_at, withdrawn_at, handling)
VALUES (:id, :file, :place, :kind, :title, :text, :search_key, :recorded_at, :withdrawn_at, :handling)
ON CONFLICT DO NOTHING
