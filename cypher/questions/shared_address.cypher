// Two people at one address; what is not dated to the day, two placements by authorities and denials make no row.
// description: Which two people are stated to have lived or stayed at one address in the same days. Two who were both placed there are left out: lived_at and missing_together show them.
// asks: person:person=*
// order: names
// parameters: person
// columns: place_id a_id b_id from_a to_a from_b to_b a_statement b_statement
// step: shared_days
MATCH (f)-[s:LIVES_AT|PLACED_AT|STAYED_AT]->(t)
WHERE NOT s.negated AND s.event_from IS NOT NULL AND s.precision IN ['minute', 'hour', 'day']
{visible}
WITH to_id AS place, collect({
    person: from_id, kind: s.kind, first: s.event_from, last: coalesce(s.event_to, '9999-12-31'), id: s.id
}) AS dwelt
UNWIND dwelt AS a
UNWIND dwelt AS b
WITH place, a, b
WHERE a.person < b.person AND (a.kind <> 'PLACED_AT' OR b.kind <> 'PLACED_AT') AND $person IN ['', a.person, b.person]
RETURN place AS place_id, a.person AS a_id, b.person AS b_id, a.first AS from_a, a.last AS to_a, b.first AS from_b,
    b.last AS to_b, a.id AS a_statement, b.id AS b_statement
ORDER BY place_id, a_id, b_id, from_a, to_a, from_b, to_b, a_statement, b_statement
