-- Every setting of the store's own.
-- columns: key value
SELECT key, value FROM setting ORDER BY key
