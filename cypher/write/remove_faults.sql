-- Forget a file's faults before they are written anew.
-- parameters: file
DELETE FROM fault WHERE file = :file
