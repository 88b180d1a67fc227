-- Hosts and guests: said so, or a stay where the host is stated to live, run or host; no child is a host.
-- description: Who is stated to have harboured whom, or with whom a person stayed: at an address where the other is stated to live, or which they run. A child is never listed as the host.
-- asks: person:person=*
-- order: names
-- parameters: person children:list
-- columns: host_id guest_id how place_id statement host_statement
SELECT v.from_id AS host_id, v.to_id AS guest_id, 'harboured' AS how, NULL AS place_id, v.id AS statement,
    NULL AS host_statement
FROM {visible} AS v
WHERE v.kind = 'HARBOURED' AND v.negated = 0 AND v.to_id IS NOT NULL
    AND v.from_id NOT IN (SELECT value FROM json_each(:children)) AND :person IN ('', v.from_id, v.to_id)
UNION ALL
SELECT h.from_id AS host_id, v.from_id AS guest_id, 'stayed at' AS how, v.to_id AS place_id, v.id AS statement,
    h.id AS host_statement
FROM {visible} AS v
JOIN {visible} AS h ON h.to_id = v.to_id AND h.from_id <> v.from_id AND h.negated = 0
    AND h.kind IN ('LIVES_AT', 'RUNS', 'HOSTS_AT')
WHERE v.kind = 'STAYED_AT' AND v.negated = 0 AND h.from_id NOT IN (SELECT value FROM json_each(:children))
    AND :person IN ('', h.from_id, v.from_id)
ORDER BY 1, 2, 3, 4 ASC NULLS LAST, 5, 6 ASC NULLS LAST
