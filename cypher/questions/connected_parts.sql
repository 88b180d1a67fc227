-- Ties between people, each pair once; step finds who hangs together. A tie weighs one for each first teller of
-- what is neither denied, hearsay nor unsettled; what a person entered replaces what was read there between the same two.
-- description: Which people hang together through what is stated between people, over however many others, and which stand apart; least is the fewest people of a part. Hanging together over others says nothing about any two of them.
-- asks: person:person=* least:int=3
-- step: connected_parts
-- columns: a_id b_id weight
WITH said AS MATERIALIZED (
    SELECT min(v.from_id, v.to_id) AS a_id, max(v.from_id, v.to_id) AS b_id, v.kind, v.file, v.origin,
        v.extraction = 'person' AS entered, v.negated + v.hearsay + v.unsettled = 0 AS plain
    FROM {visible} AS v
    WHERE v.kind IN {between_people} AND v.from_id <> v.to_id
),
standing AS (
    SELECT a_id, b_id, origin, plain, entered, max(entered) OVER (PARTITION BY kind, a_id, b_id, file) AS replaced
    FROM said
)
SELECT a_id, b_id, count(DISTINCT origin) AS weight
FROM standing
WHERE plain = 1 AND entered = replaced
GROUP BY a_id, b_id
ORDER BY 1, 2
