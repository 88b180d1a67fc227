// Two children of each of whom one row says that they were missing, and from where; the times are compared afterwards.
// description: Which two children were missing in the same hours from the same placement or address.
// asks: since:date=as_at-90 person:person=*
// dates: after=since
// order: names
// parameters: person after
// columns: place_id a_id b_id from_a to_a from_b to_b a_statement b_statement
// step: shared_days
MATCH (f)-[s:HAD_EPISODE]->(t)
WHERE NOT s.negated AND s.event_from IS NOT NULL AND coalesce(s.event_to, '9999-12-31') > $after
{visible}
WITH f AS profile, s AS had, from_id AS child
CALL (profile, had) {
    MATCH (profile)-[s:LIVES_AT|PLACED_AT]->(t) WHERE s.source = had.source AND NOT s.negated
    WITH profile AS f, s, t
    {visible}
    RETURN to_id AS place
}
WITH place, collect({
    child: child, first: had.event_from, last: coalesce(had.event_to, '9999-12-31'), id: had.id
}) AS absent
UNWIND absent AS a
UNWIND absent AS b
WITH place, a, b
WHERE a.child < b.child AND b.first < a.last AND a.first < b.last AND $person IN ['', a.child, b.child]
RETURN place AS place_id, a.child AS a_id, b.child AS b_id, a.first AS from_a, a.last AS to_a, b.first AS from_b,
    b.last AS to_b, a.id AS a_statement, b.id AS b_statement
ORDER BY place_id, a_id, b_id, from_a, to_a, from_b, to_b, a_statement, b_statement
