-- Two people at one address; what is not dated to the day, two placements by authorities and denials make no row.
-- description: Which two people are stated to have lived or stayed at one address in the same days. Two who were both placed there are left out: lived_at and missing_together show them.
-- asks: person:person=*
-- order: names
-- parameters: person
-- columns: place_id a_id b_id from_a to_a from_b to_b a_statement b_statement
-- step: shared_days
WITH dwelt AS MATERIALIZED (
    SELECT v.to_id AS place, v.from_id AS person, v.kind, v.event_from, coalesce(v.event_to, '9999-12-31') AS event_to,
        v.id
    FROM {visible} AS v
    WHERE v.kind IN ('LIVES_AT', 'PLACED_AT', 'STAYED_AT') AND v.negated = 0 AND v.event_from IS NOT NULL
        AND v.precision IN ('minute', 'hour', 'day')
)
SELECT a.place AS place_id, a.person AS a_id, b.person AS b_id, a.event_from AS from_a, a.event_to AS to_a,
    b.event_from AS from_b, b.event_to AS to_b, a.id AS a_statement, b.id AS b_statement
FROM dwelt AS a
JOIN dwelt AS b ON b.place = a.place AND b.person > a.person
WHERE (a.kind <> 'PLACED_AT' OR b.kind <> 'PLACED_AT') AND :person IN ('', a.person, b.person)
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
