-- Two people at one vehicle: its users, who travelled in it, and whom a user drove by the same document; no denials.
-- description: Which vehicles (by plate, or as described) two people are both tied to: stated to drive or use it, to have travelled in it, or to have been driven by its user in the same document.
-- asks: person:person=*
-- order: names
-- parameters: person
-- columns: vehicle_id a_id b_id a_statement a_lift_statement b_statement b_lift_statement
WITH used AS MATERIALIZED (
    SELECT v.to_id AS vehicle, v.from_id AS person, v.source, v.id
    FROM {visible} AS v
    JOIN profile AS p ON p.id = v.to_profile
    WHERE v.kind IN ('USES', 'TRAVELLED_IN') AND v.negated = 0 AND p.label = 'Vehicle'
),
tied AS MATERIALIZED (
    SELECT vehicle, person, id, NULL AS lift FROM used
    UNION ALL
    SELECT used.vehicle, v.to_id, used.id, v.id
    FROM used
    JOIN {visible} AS v ON v.source = used.source AND v.from_id = used.person
    WHERE v.kind = 'TRANSPORTED' AND v.negated = 0 AND v.to_id IS NOT NULL
)
SELECT a.vehicle AS vehicle_id, a.person AS a_id, b.person AS b_id, a.id AS a_statement, a.lift AS a_lift_statement,
    b.id AS b_statement, b.lift AS b_lift_statement
FROM tied AS a
JOIN tied AS b ON b.vehicle = a.vehicle AND b.person > a.person
WHERE :person IN ('', a.person, b.person)
ORDER BY 1, 2, 3, 4, 5 ASC NULLS LAST, 6, 7 ASC NULLS LAST
