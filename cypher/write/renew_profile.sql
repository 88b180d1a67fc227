-- One profile as it is read now, in place of how it was read before.
-- parameters: id label source extraction recorded_at
INSERT INTO profile (id, label, source, extraction, recorded_at)
VALUES (:id, :label, :source, :extraction, :recorded_at)
ON CONFLICT (id) DO UPDATE SET label = excluded.label, source = excluded.source, extraction = excluded.extraction,
    recorded_at = excluded.recorded_at
