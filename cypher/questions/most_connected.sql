-- Ties of everybody and everything that is drawn, each pair once; step ranks them. A tie weighs one for each first teller of
-- what is neither denied, hearsay nor unsettled; what a person entered replaces what was read there between the same two.
-- description: Which adults, places and things are most connected in what is held: to how many others, and their share of a random walk along all ties (PageRank). Children are among the ties and never ranked. A prompt to look, not a finding: a few ties more or less change the order.
-- asks: rows:int=20
-- step: most_connected
-- columns: a_id b_id weight
WITH said AS MATERIALIZED (
    SELECT min(v.from_id, v.to_id) AS a_id, max(v.from_id, v.to_id) AS b_id, v.kind, v.file, v.origin,
        v.extraction = 'person' AS entered, v.negated + v.hearsay + v.unsettled = 0 AS plain
    FROM {visible} AS v
    WHERE v.kind IN {drawn} AND v.from_id <> v.to_id
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
