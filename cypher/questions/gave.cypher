// Givers and receivers; a denial makes no row.
// description: Who is stated to have given what to whom, and when.
// asks: person:person=*
// order: names
// parameters: person
// columns: giver_id receiver_id what event_from event_to statement
MATCH (f)-[s:GAVE_TO]->(t) WHERE NOT s.negated
{visible}
WITH s, from_id, to_id WHERE from_id IS NOT NULL AND to_id IS NOT NULL AND $person IN ['', from_id, to_id]
RETURN from_id AS giver_id, to_id AS receiver_id, s.value AS what, s.event_from AS event_from, s.event_to AS event_to,
    s.id AS statement
ORDER BY giver_id, receiver_id, event_from, event_to, statement
