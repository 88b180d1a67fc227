-- Givers and receivers; a denial makes no row.
-- description: Who is stated to have given what to whom, and when.
-- asks: person:person=*
-- order: names
-- parameters: person
-- columns: giver_id receiver_id what event_from event_to statement
SELECT v.from_id AS giver_id, v.to_id AS receiver_id, v.value AS what, v.event_from, v.event_to, v.id AS statement
FROM {visible} AS v
WHERE v.kind = 'GAVE_TO' AND v.negated = 0 AND v.from_id IS NOT NULL AND v.to_id IS NOT NULL
    AND :person IN ('', v.from_id, v.to_id)
ORDER BY 1, 2, 4 ASC NULLS LAST, 5 ASC NULLS LAST, 6
