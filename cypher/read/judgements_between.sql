-- What people decided about pairs within the given profiles.
-- parameters: profiles:list
-- columns: a b verdict by at why
SELECT a, b, verdict, by, at, why FROM judgement
WHERE a IN (SELECT value FROM json_each(:profiles)) OR b IN (SELECT value FROM json_each(:profiles))
ORDER BY at, a, b, verdict
