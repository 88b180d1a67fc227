-- One document or row as it is read now, in place of how it was read before; it stands again until it is withdrawn.
-- parameters: id file place kind title text search_key recorded_at withdrawn_at handling parts
INSERT INTO source (id, file, place, kind, title, text, search_key, recorded_at, withdrawn_at, handling, parts)
VALUES (:id, :file, :place, :kind, :title, :text, :search_key, :recorded_at, :withdrawn_at, :handling, :parts)
ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, title = excluded.title, text = excluded.text,
    search_key = excluded.search_key, recorded_at = excluded.recorded_at, withdrawn_at = excluded.withdrawn_at,
    handling = excluded.handling, parts = excluded.parts
