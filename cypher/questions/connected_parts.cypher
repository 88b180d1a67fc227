// Ties between people, each pair once; step finds who hangs together. A tie weighs one for each first teller of
// what is neither denied, hearsay nor unsettled; what a person entered replaces what was read there between the same two.
// description: Which people hang together through what is stated between people, over however many others, and which stand apart; least is the fewest people of a part. Hanging together over others says nothing about any two of them.
// asks: person:person=* least:int=3
// step: connected_parts
// columns: a_id b_id weight
MATCH (f)-[s:{between_people}]->(t)
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
