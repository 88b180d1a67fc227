-- In how many documents people used each profile that a decision created: how often a name was entered.
-- columns: profile uses
SELECT p.id AS profile, count(DISTINCT v.source) AS uses
FROM {visible} AS v
JOIN profile AS p ON p.id IN (v.from_profile, v.to_profile)
WHERE v.kind <> 'STATED_IN' AND v.extraction = 'person' AND p.extraction = 'person'
GROUP BY p.id
ORDER BY p.id
