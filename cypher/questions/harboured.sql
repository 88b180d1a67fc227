-- Hosts and guests: said so, or a stay where the host is firmly stated to live, run or host; no child is a host.
-- description: Who is stated to have harboured whom, or with whom a person stayed: at an address where the other is stated to live, or which they run. Hearsay, or what is uncertain or of other days, makes nobody the host; a child is never listed as one.
-- asks: person:person=*
-- order: names
-- parameters: person children:list
-- columns: host_id guest_id how place_id from_stay to_stay from_tie to_tie host_statement statement
-- step: not_apart
-- leads: host_statement
SELECT v.from_id AS host_id, v.to_id AS guest_id, 'harboured' AS how, NULL AS place_id, NULL AS from_stay,
    NULL AS to_stay, NULL AS from_tie, NULL AS to_tie, NULL AS host_statement, v.id AS statement
FROM {visible} AS v
WHERE v.kind = 'HARBOURED' AND v.negated = 0 AND v.to_id IS NOT NULL
    AND v.from_id NOT IN (SELECT value FROM json_each(:children)) AND :person IN ('', v.from_id, v.to_id)
UNION ALL
SELECT h.from_id AS host_id, v.from_id AS guest_id, 'stayed at' AS how, v.to_id AS place_id, v.event_from AS from_stay,
    v.event_to AS to_stay, h.event_from AS from_tie, h.event_to AS to_tie, h.id AS host_statement, v.id AS statement
FROM {visible} AS v
JOIN {visible} AS h ON h.to_id = v.to_id AND h.from_id <> v.from_id AND h.negated = 0
    AND h.hearsay = 0 AND h.uncertain = 0 AND h.unsettled = 0 AND h.kind IN ('LIVES_AT', 'RUNS', 'HOSTS_AT')
WHERE v.kind = 'STAYED_AT' AND v.negated = 0 AND h.from_id NOT IN (SELECT value FROM json_each(:children))
    AND :person IN ('', h.from_id, v.from_id)
ORDER BY 1, 2, 3, 4 ASC NULLS LAST, 10, 9 ASC NULLS LAST
