-- A statement that repeats another's account; the latest word on it holds.
-- parameters: statement first by at
INSERT INTO origin_of (statement, first, by, at)
VALUES (:statement, :first, :by, :at)
ON CONFLICT (statement) DO UPDATE SET first = excluded.first, by = excluded.by, at = excluded.at
WHERE excluded.at >= origin_of.at
