-- From a person of concern over a person, place or thing to a child of whom nothing is stated with them directly.
-- description: Which children are two steps from a person of concern, and over whom, where or what, where no statement ties the two directly. A denial is no step.
-- asks: person:person=*
-- order: names
-- parameters: person children:list concerns:list
-- columns: concern_id over_id over_label child_id first_statement second_statement
WITH near AS MATERIALIZED (
    SELECT v.from_id AS concern, v.to_id AS over, v.to_profile AS profile, v.id
    FROM {visible} AS v
    WHERE v.from_profile IN (SELECT profile FROM placement WHERE entity IN (SELECT value FROM json_each(:concerns)))
        AND v.from_id IN (SELECT value FROM json_each(:concerns)) AND v.to_id IS NOT NULL AND v.negated = 0
        AND (v.kind IN {between_people} OR v.kind IN {at_places} OR v.kind IN ('USES', 'TRAVELLED_IN'))
    UNION ALL
    SELECT v.to_id, v.from_id, v.from_profile, v.id
    FROM {visible} AS v
    WHERE v.to_profile IN (SELECT profile FROM placement WHERE entity IN (SELECT value FROM json_each(:concerns)))
        AND v.to_id IN (SELECT value FROM json_each(:concerns)) AND v.from_id IS NOT NULL AND v.negated = 0
        AND v.kind IN {between_people}
),
middle AS MATERIALIZED (SELECT DISTINCT pl.profile FROM placement AS pl JOIN near ON near.over = pl.entity),
far AS MATERIALIZED (
    SELECT v.from_id AS over, v.to_id AS child, v.id
    FROM {visible} AS v
    WHERE v.from_profile IN (SELECT profile FROM middle) AND v.negated = 0 AND v.kind IN {between_people}
        AND v.to_id IN (SELECT value FROM json_each(:children))
    UNION ALL
    SELECT v.to_id, v.from_id, v.id
    FROM {visible} AS v
    WHERE v.to_profile IN (SELECT profile FROM middle) AND v.negated = 0
        AND (v.kind IN {between_people} OR v.kind IN {presence} OR v.kind IN ('USES', 'TRAVELLED_IN'))
        AND v.from_id IN (SELECT value FROM json_each(:children))
)
SELECT near.concern AS concern_id, near.over AS over_id, p.label AS over_label, far.child AS child_id,
    near.id AS first_statement, far.id AS second_statement
FROM near
JOIN far ON far.over = near.over AND far.child <> near.concern AND far.child <> near.over
JOIN profile AS p ON p.id = near.profile
WHERE near.concern <> near.over AND :person IN ('', near.concern, far.child)
    AND NOT EXISTS (SELECT 1 FROM near AS direct WHERE direct.concern = near.concern AND direct.over = far.child)
ORDER BY 1, 2, 4, 5, 6
