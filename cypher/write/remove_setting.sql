-- Forget one of the store's own settings.
-- parameters: key
DELETE FROM setting WHERE key = :key
