-- Two children of each of whom one row says that they were missing, and from where; the times are compared afterwards.
-- description: Which two children were missing in the same hours from the same placement or address.
-- asks: since:date=as_at-90 person:person=*
-- dates: after=since
-- order: names
-- parameters: person after
-- columns: place_id a_id b_id from_a to_a from_b to_b a_statement b_statement
-- step: shared_days
WITH absent AS MATERIALIZED (
    SELECT v.from_id AS child, w.to_id AS place, v.event_from AS first, coalesce(v.event_to, '9999-12-31') AS last, v.id
    FROM {visible} AS v
    JOIN {visible} AS w ON w.source = v.source AND w.from_profile = v.from_profile
    WHERE v.kind = 'HAD_EPISODE' AND v.negated = 0 AND v.event_from IS NOT NULL
        AND coalesce(v.event_to, '9999-12-31') > :after AND w.kind IN ('LIVES_AT', 'PLACED_AT') AND w.negated = 0
)
SELECT a.place AS place_id, a.child AS a_id, b.child AS b_id, a.first AS from_a, a.last AS to_a, b.first AS from_b,
    b.last AS to_b, a.id AS a_statement, b.id AS b_statement
FROM absent AS a
JOIN absent AS b ON b.place = a.place AND b.child > a.child AND b.first < a.last AND a.first < b.last
WHERE :person IN ('', a.child, b.child)
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
