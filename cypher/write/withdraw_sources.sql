-- From when on a file's rows are replaced by a re-issue.
-- parameters: file withdrawn_at
UPDATE source SET withdrawn_at = :withdrawn_at WHERE file = :file
