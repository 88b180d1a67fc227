-- Denials beside what they deny: the same two, the same kind of statement, either way round.
-- description: Where one statement says something of two and another denies it, by the same teller or not. Both stand; neither is settled. What would show a child as an offender is left out.
-- asks: person:person=*
-- order: names
-- parameters: person children:list
-- columns: a_id kind b_id b_label statement denied_statement
WITH said AS MATERIALIZED (
    SELECT v.from_id AS a, v.kind, v.to_id AS b, v.to_profile AS profile, v.negated, v.id,
        min(v.from_id, v.to_id) AS one, max(v.from_id, v.to_id) AS other
    FROM {visible} AS v
    WHERE (v.kind IN {between_people} OR v.kind IN {at_places} OR v.kind IN ('PLACED_AT', 'USES', 'TRAVELLED_IN'))
        AND v.from_id IS NOT NULL AND v.to_id IS NOT NULL AND :person IN ('', v.from_id, v.to_id)
        AND NOT (v.kind IN {against} AND v.from_id IN (SELECT value FROM json_each(:children)))
)
SELECT v.a AS a_id, v.kind, v.b AS b_id, p.label AS b_label, v.id AS statement, d.id AS denied_statement
FROM said AS d
JOIN said AS v ON v.one = d.one AND v.other = d.other AND v.kind = d.kind AND v.negated = 0
JOIN profile AS p ON p.id = v.profile
WHERE d.negated = 1
ORDER BY 1, 2, 3, 5, 6
