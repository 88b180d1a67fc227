-- One profile.
-- parameters: id label source extraction recorded_at
INSERT INTO profile (id, label, source, extraction, recorded_at)
VALUES (:id, :label, :source, :extraction, :recorded_at)
ON CONFLICT DO NOTHING
