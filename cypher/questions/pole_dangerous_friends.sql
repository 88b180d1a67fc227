-- People of an imported graph who are party to no crime, by how many of those they know (either way) are party to one.
-- description: Who of an imported POLE graph is tied to no crime and knows the most people who are.
-- asks: limit:int=10
-- parameters: limit:int
-- columns: person_id friends
WITH said AS MATERIALIZED (
    SELECT v.kind, v.value, v.from_id, v.to_id
    FROM {visible} AS v
    WHERE v.kind IN ('ASSOCIATES_WITH', 'RELATED') AND v.value IN ('knows', 'PARTY_TO') AND v.negated = 0
        AND v.document_kind = 'property_graph'
),
party AS MATERIALIZED (
    SELECT DISTINCT from_id AS person FROM said WHERE kind = 'RELATED' AND value = 'PARTY_TO'
),
known AS (
    SELECT from_id AS person, to_id AS friend FROM said WHERE kind = 'ASSOCIATES_WITH' AND value = 'knows'
    UNION
    SELECT to_id, from_id FROM said WHERE kind = 'ASSOCIATES_WITH' AND value = 'knows'
)
SELECT person AS person_id, count(*) AS friends
FROM known
WHERE person NOT IN (SELECT person FROM party) AND friend IN (SELECT person FROM party)
GROUP BY person
ORDER BY friends DESC, person_id
LIMIT :limit
