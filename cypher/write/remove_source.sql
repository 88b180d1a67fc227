-- Take away a source that its file, read again, no longer holds; no decision stands on it.
-- parameters: id
DELETE FROM source WHERE id = :id
