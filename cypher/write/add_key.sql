-- One key of a profile.
-- parameters: profile key value owner
INSERT INTO profile_key (profile, key, value, owner)
VALUES (:profile, :key, :value, :owner)
ON CONFLICT DO NOTHING
