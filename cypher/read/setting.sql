-- One of the store's own settings.
-- parameters: key
-- columns: value
SELECT value FROM setting WHERE key = :key
