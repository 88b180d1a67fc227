-- What read a proposal, how its finders and ends stood, and how sure that makes it (0 to 1).
ALTER TABLE statement ADD COLUMN reader TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN basis TEXT NOT NULL DEFAULT '';
ALTER TABLE statement ADD COLUMN confidence REAL CHECK (confidence BETWEEN 0 AND 1);

-- What somebody did about a statement: a mark may only put by (skip) or take back the one before it (undo).
ALTER TABLE review ADD COLUMN act TEXT NOT NULL DEFAULT 'accept';
UPDATE review SET act = CASE verdict WHEN 'rejected' THEN 'reject' WHEN 'amended' THEN 'amend' ELSE 'accept' END;

-- Every line of a decision as it was given, in the order in which they were taken.
CREATE TABLE decision (
    number INTEGER PRIMARY KEY NOT NULL,
    id TEXT NOT NULL UNIQUE CHECK (id <> ''),
    line TEXT NOT NULL
) STRICT;
