-- Drivers and passengers, with the vehicle that either is tied to in the same document; a denial makes no row.
-- description: Who is stated to have driven whom, when, and in which vehicle where the same document ties one to either of them.
-- asks: person:person=*
-- order: names
-- parameters: person
-- columns: driver_id passenger_id vehicle_id event_from event_to statement vehicle_statement
WITH used AS MATERIALIZED (
    SELECT v.source, v.from_id AS person, v.to_id AS vehicle, v.id
    FROM {visible} AS v
    JOIN profile AS p ON p.id = v.to_profile
    WHERE v.kind IN ('USES', 'TRAVELLED_IN') AND v.negated = 0 AND p.label = 'Vehicle'
)
SELECT v.from_id AS driver_id, v.to_id AS passenger_id, used.vehicle AS vehicle_id, v.event_from, v.event_to,
    v.id AS statement, used.id AS vehicle_statement
FROM {visible} AS v
LEFT JOIN used ON used.source = v.source AND used.person IN (v.from_id, v.to_id)
WHERE v.kind = 'TRANSPORTED' AND v.negated = 0 AND v.from_id IS NOT NULL AND v.to_id IS NOT NULL
    AND :person IN ('', v.from_id, v.to_id)
ORDER BY 1, 2, 4 ASC NULLS LAST, 5 ASC NULLS LAST, 3 ASC NULLS LAST, 6, 7 ASC NULLS LAST
