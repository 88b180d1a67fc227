-- Two children found at one place; how far apart is reckoned afterwards. A denial makes no row.
-- description: Which two children were found at the same place on the same day, or within so many days of each other.
-- asks: days:int=0 person:person=*
-- order: names
-- parameters: person children:list
-- columns: place_id a_id b_id from_a to_a from_b to_b a_statement b_statement
-- step: within_days
WITH located AS MATERIALIZED (
    SELECT v.to_id AS place, v.from_id AS child, v.event_from, v.event_to, v.id
    FROM {visible} AS v
    WHERE v.kind = 'FOUND_AT' AND v.negated = 0 AND v.event_from IS NOT NULL AND v.event_to IS NOT NULL
        AND v.from_id IN (SELECT value FROM json_each(:children))
)
SELECT a.place AS place_id, a.child AS a_id, b.child AS b_id, a.event_from AS from_a, a.event_to AS to_a,
    b.event_from AS from_b, b.event_to AS to_b, a.id AS a_statement, b.id AS b_statement
FROM located AS a
JOIN located AS b ON b.place = a.place AND b.child > a.child
WHERE :person IN ('', a.child, b.child)
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
