-- Paths of two steps from one person to another; a denial is no step.
-- description: Over whom, where or what two people are joined: companions, places and things with which both are tied.
-- asks: a:person b:person
-- order: names
-- parameters: a b
-- columns: over_id over_label a_statement b_statement
WITH near AS MATERIALIZED (
    SELECT v.from_id AS person, v.to_id AS over, v.to_profile AS profile, v.id
    FROM {visible} AS v
    WHERE v.from_profile IN (SELECT profile FROM placement WHERE entity IN (:a, :b)) AND v.from_id IN (:a, :b)
        AND v.to_id NOT IN (:a, :b) AND v.negated = 0
        AND (v.kind IN {between_people} OR v.kind IN {at_places} OR v.kind IN ('PLACED_AT', 'USES', 'TRAVELLED_IN'))
    UNION ALL
    SELECT v.to_id, v.from_id, v.from_profile, v.id
    FROM {visible} AS v
    WHERE v.to_profile IN (SELECT profile FROM placement WHERE entity IN (:a, :b)) AND v.to_id IN (:a, :b)
        AND v.from_id NOT IN (:a, :b) AND v.negated = 0 AND v.kind IN {between_people}
)
SELECT x.over AS over_id, p.label AS over_label, x.id AS a_statement, y.id AS b_statement
FROM near AS x
JOIN near AS y ON y.over = x.over
JOIN profile AS p ON p.id = x.profile
WHERE x.person = :a AND y.person = :b AND :a <> :b
ORDER BY 2, 1, 3, 4
