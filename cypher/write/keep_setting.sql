-- One of the store's own settings, in place of what it was.
-- parameters: key value
INSERT INTO setting (key, value)
VALUES (:key, :value)
ON CONFLICT (key) DO UPDATE SET value = excluded.value
