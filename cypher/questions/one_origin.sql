-- What several files repeat from one first teller: it counts once. A denial is not counted.
-- description: What several files state of the same two, all of it resting on one first teller (circular reporting: many papers, one voice). What would show a child as an offender is left out.
-- asks: files:int=2
-- parameters: files:int children:list
-- columns: files a_id kind b_id b_label origin statement
WITH said AS MATERIALIZED (
    SELECT v.from_id AS a, v.kind, v.to_id AS b, v.to_profile AS profile, v.origin, v.file, v.id
    FROM {visible} AS v
    WHERE (v.kind IN {between_people} OR v.kind IN {at_places} OR v.kind IN ('USES', 'TRAVELLED_IN'))
        AND v.from_id IS NOT NULL AND v.to_id IS NOT NULL AND v.negated = 0
        AND NOT (v.kind IN {against} AND v.from_id IN (SELECT value FROM json_each(:children)))
),
counted AS MATERIALIZED (
    SELECT a, kind, b, count(DISTINCT file) AS files FROM said GROUP BY a, kind, b
    HAVING count(DISTINCT origin) = 1 AND count(DISTINCT file) >= :files
)
SELECT counted.files, said.a AS a_id, said.kind, said.b AS b_id, p.label AS b_label, said.origin, said.id AS statement
FROM counted
JOIN said ON said.a = counted.a AND said.kind = counted.kind AND said.b = counted.b
JOIN profile AS p ON p.id = said.profile
ORDER BY 1 DESC, 2, 3, 4, 7
