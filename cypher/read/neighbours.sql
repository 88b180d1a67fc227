-- Profiles that share a joining key with the given ones, or that a person judged against them.
-- parameters: profiles keys
-- columns: profile
SELECT DISTINCT other.profile
FROM profile_key AS own
JOIN profile_key AS other ON other.key = own.key AND other.value = own.value
WHERE own.profile IN (SELECT value FROM json_each(:profiles)) AND own.key IN (SELECT value FROM json_each(:keys))
UNION
SELECT j.b FROM judgement AS j WHERE j.a IN (SELECT value FROM json_each(:profiles))
UNION
SELECT j.a FROM judgement AS j WHERE j.b IN (SELECT value FROM json_each(:profiles))
ORDER BY 1
