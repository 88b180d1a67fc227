-- Profiles that share a joining key with the given ones, or that a person judged against them.
-- parameters: profiles:list keys:list
-- columns: profile
WITH shared AS ( -- first the keys, once each: a children's home is in thousands of rows, and every row would find them all
    SELECT DISTINCT key, value FROM profile_key
    WHERE profile IN (SELECT value FROM json_each(:profiles)) AND key IN (SELECT value FROM json_each(:keys))
)
SELECT other.profile FROM shared JOIN profile_key AS other ON other.key = shared.key AND other.value = shared.value
UNION
SELECT j.b FROM judgement AS j WHERE j.a IN (SELECT value FROM json_each(:profiles))
UNION
SELECT j.a FROM judgement AS j WHERE j.b IN (SELECT value FROM json_each(:profiles))
ORDER BY 1
