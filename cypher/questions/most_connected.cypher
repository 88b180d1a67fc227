// Ties of everybody and everything that is drawn, each pair once; step ranks them. A tie weighs one for each first teller of
// what is neither denied, hearsay nor unsettled; what a person entered replaces what was read there between the same two.
// description: Which adults, places and things are most connected in what is held: to how many others, and their share of a random walk along all ties (PageRank). Children are among the ties and never ranked. A prompt to look, not a finding: a few ties more or less change the order.
// asks: rows:int=20
// step: most_connected
// columns: a_id b_id weight
MATCH (f)-[s:{drawn}]->(t)
{visible}
WITH s, d, origin, CASE WHEN from_id < to_id THEN from_id ELSE to_id END AS a_id,
    CASE WHEN from_id < to_id THEN to_id ELSE from_id END AS b_id
WHERE a_id <> b_id
WITH a_id, b_id, s.kind AS kind, d.file AS file,
    max(CASE s.extraction WHEN 'person' THEN 1 ELSE 0 END) AS replaced,
    collect({
        entered: CASE s.extraction WHEN 'person' THEN 1 ELSE 0 END, origin: origin,
        plain: NOT (s.negated OR s.hearsay OR s.unsettled)
    }) AS said
UNWIND said AS each
WITH a_id, b_id, each, replaced
WHERE each.plain AND each.entered = replaced
RETURN a_id, b_id, count(DISTINCT each.origin) AS weight
ORDER BY a_id, b_id
