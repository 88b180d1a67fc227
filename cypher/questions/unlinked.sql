-- People in many files with whom no statement ties anybody; a denial ties nobody.
-- description: Which people stand in many files although nothing is stated between them and anybody else.
-- asks: files:int=3
-- parameters: files:int
-- columns: files person_id statement
WITH named AS MATERIALIZED (
    SELECT v.from_id AS person, v.file, v.id
    FROM {visible} AS v
    JOIN profile AS p ON p.id = v.from_profile
    WHERE v.kind = 'STATED_IN' AND v.field = 'name' AND v.negated = 0 AND p.label = 'Person'
        AND v.document_kind <> 'decision'
),
many AS MATERIALIZED (
    SELECT person, count(DISTINCT file) AS files FROM named GROUP BY person HAVING count(DISTINCT file) >= :files
),
linked AS MATERIALIZED (
    SELECT v.from_id AS person FROM {visible} AS v
    WHERE v.kind IN {between_people} AND v.negated = 0 AND v.from_id IS NOT NULL
    UNION
    SELECT v.to_id FROM {visible} AS v WHERE v.kind IN {between_people} AND v.negated = 0 AND v.to_id IS NOT NULL
)
SELECT many.files, many.person AS person_id, named.id AS statement
FROM many
JOIN named ON named.person = many.person
WHERE many.person NOT IN (SELECT person FROM linked)
ORDER BY 1 DESC, 2, 3
