-- Take away a profile that its file, read again, no longer describes; no decision stands on it.
-- parameters: id
DELETE FROM profile WHERE id = :id
