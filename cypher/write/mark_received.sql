-- A file's standing in the ledger.
-- parameters: sha256 status reason
UPDATE received SET status = :status, reason = :reason WHERE sha256 = :sha256
