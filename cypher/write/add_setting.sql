-- One of the store's own settings.
-- parameters: key value
INSERT INTO setting (key, value)
VALUES (:key, :value)
ON CONFLICT DO NOTHING
