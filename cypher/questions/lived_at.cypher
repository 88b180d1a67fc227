// Everybody at one address, with the intervals stated; a denial makes no row.
// description: Who is stated to have lived, been placed or stayed at a place, from when to when, and with whom in the same days.
// asks: place:place
// parameters: place
// columns: person_id kind event_from event_to statement
// step: residents
MATCH (:Profile {id: $place})<-[:PART_OF]-(t:Profile)<-[s:LIVES_AT|PLACED_AT|STAYED_AT]-(f) WHERE NOT s.negated
WITH DISTINCT f, s, t
{visible}
WITH s, from_id, to_id WHERE to_id = $place AND from_id IS NOT NULL
RETURN from_id AS person_id, s.kind AS kind, s.event_from AS event_from, s.event_to AS event_to, s.id AS statement
ORDER BY person_id, kind, event_from, event_to, statement
