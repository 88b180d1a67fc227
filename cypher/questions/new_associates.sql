-- Pairs of whom nothing was known before a day; family alone and denials make no row.
-- description: Which two people were first stated to be linked since a date, when nothing told of both before: by the day of the document that says so, not by when it happened or was entered.
-- asks: since:date=as_at-31 person:person=*
-- dates: after=since
-- order: names
-- parameters: person after
-- columns: a_id b_id statement
WITH said AS MATERIALIZED (
    SELECT min(v.from_id, v.to_id) AS a, max(v.from_id, v.to_id) AS b, v.kind, d.recorded_at, v.id
    FROM {visible} AS v
    JOIN source AS d ON d.id = v.source
    WHERE v.kind IN {between_people} AND v.negated = 0 AND v.from_id <> v.to_id
        AND :person IN ('', v.from_id, v.to_id)
)
SELECT said.a AS a_id, said.b AS b_id, said.id AS statement
FROM said
WHERE said.kind <> 'KIN_OF'
    AND NOT EXISTS (SELECT 1 FROM said AS w WHERE w.a = said.a AND w.b = said.b AND w.recorded_at <= :after)
ORDER BY 1, 2, 3
