-- The number of the decision taken last; 0 before the first.
-- columns: number
SELECT coalesce(max(number), 0) AS number FROM decision
