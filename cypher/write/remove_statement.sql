-- Take away a statement that its file, read again, no longer makes; no decision stands on it.
-- parameters: id
DELETE FROM statement WHERE id = :id
