-- Two people at one phone or account; a denial makes no row.
-- description: Which phones and accounts two people are both stated to use or hold.
-- asks: person:person=*
-- order: names
-- parameters: person
-- columns: thing_id thing_label a_id b_id a_statement b_statement
WITH used AS MATERIALIZED (
    SELECT v.to_id AS thing, p.label, v.from_id AS person, v.id
    FROM {visible} AS v
    JOIN profile AS p ON p.id = v.to_profile
    WHERE v.kind = 'USES' AND v.negated = 0 AND p.label IN ('Phone', 'Account')
)
SELECT a.thing AS thing_id, a.label AS thing_label, a.person AS a_id, b.person AS b_id, a.id AS a_statement,
    b.id AS b_statement
FROM used AS a
JOIN used AS b ON b.thing = a.thing AND b.person > a.person
WHERE :person IN ('', a.person, b.person)
ORDER BY 1, 3, 4, 5, 6
