-- Values of one person that differ once folded: names written otherwise, dates of birth that do not agree.
-- description: Which people are known under several names or several dates of birth, and which documents hold which.
-- asks: person:person=*
-- order: names
-- parameters: person
-- columns: person_id id field value statement
WITH said AS MATERIALIZED (
    SELECT v.from_id AS person, CASE v.field WHEN 'date_of_birth' THEN v.field ELSE 'name' END AS field, v.value,
        v.value_key, v.id
    FROM {visible} AS v
    JOIN profile AS p ON p.id = v.from_profile
    WHERE v.kind = 'STATED_IN' AND v.field IN ('name', 'known_as', 'date_of_birth') AND v.negated = 0
        AND p.label = 'Person' AND :person IN ('', v.from_id)
),
several AS MATERIALIZED (
    SELECT person, field FROM said GROUP BY person, field HAVING count(DISTINCT value_key) > 1
)
SELECT said.person AS person_id, said.person AS id, said.field, said.value, said.id AS statement
FROM said
JOIN several ON several.person = said.person AND several.field = said.field
ORDER BY 1, 3, 5
