-- Everybody at one address, with the intervals stated; a denial makes no row.
-- description: Who is stated to have lived, been placed or stayed at a place, from when to when, and with whom in the same days.
-- asks: place:place
-- parameters: place
-- columns: person_id kind event_from event_to statement
-- step: residents
SELECT v.from_id AS person_id, v.kind, v.event_from, v.event_to, v.id AS statement
FROM {visible} AS v
WHERE v.to_profile IN (SELECT profile FROM placement WHERE entity = :place) AND v.to_id = :place AND v.negated = 0
    AND v.kind IN ('LIVES_AT', 'PLACED_AT', 'STAYED_AT') AND v.from_id IS NOT NULL
ORDER BY 1, 2, 3 ASC NULLS LAST, 4 ASC NULLS LAST, 5
