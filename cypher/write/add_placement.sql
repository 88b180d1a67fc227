-- One stretch of time for which a profile is known to be part of an entity.
-- parameters: profile entity known_from known_to
INSERT INTO placement (profile, entity, known_from, known_to)
VALUES (:profile, :entity, :known_from, :known_to)
