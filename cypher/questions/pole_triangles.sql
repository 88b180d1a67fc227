-- Who of an imported graph knows two people who know each other, by how many such pairs (either way).
-- description: Who of an imported POLE graph stands in the most triangles of people who all know each other.
-- asks: limit:int=10
-- parameters: limit:int
-- columns: person_id triangles
WITH said AS MATERIALIZED (
    SELECT v.from_id, v.to_id
    FROM {visible} AS v
    WHERE v.kind = 'ASSOCIATES_WITH' AND v.value = 'knows' AND v.negated = 0 AND v.document_kind = 'property_graph'
),
known AS MATERIALIZED (
    SELECT from_id AS person, to_id AS friend FROM said WHERE from_id <> to_id
    UNION
    SELECT to_id, from_id FROM said WHERE from_id <> to_id
)
SELECT one.person AS person_id, count(*) AS triangles
FROM known AS one
JOIN known AS other ON other.person = one.person AND other.friend > one.friend
JOIN known AS closing ON closing.person = one.friend AND closing.friend = other.friend
GROUP BY one.person
ORDER BY triangles DESC, person_id
LIMIT :limit
