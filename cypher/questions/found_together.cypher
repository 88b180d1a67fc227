// Two children found at one place; how far apart is reckoned afterwards. A denial makes no row.
// description: Which two children were found at the same place on the same day, or within so many days of each other.
// asks: days:int=0 person:person=*
// order: names
// parameters: person children:list
// columns: place_id a_id b_id from_a to_a from_b to_b a_statement b_statement
// step: within_days
MATCH (f)-[s:FOUND_AT]->(t) WHERE NOT s.negated AND s.event_from IS NOT NULL AND s.event_to IS NOT NULL
{visible}
WITH s, from_id, to_id WHERE from_id IN $children
WITH to_id AS place, collect({child: from_id, first: s.event_from, last: s.event_to, id: s.id}) AS located
UNWIND located AS a
UNWIND located AS b
WITH place, a, b WHERE a.child < b.child AND $person IN ['', a.child, b.child]
RETURN place AS place_id, a.child AS a_id, b.child AS b_id, a.first AS from_a, a.last AS to_a, b.first AS from_b,
    b.last AS to_b, a.id AS a_statement, b.id AS b_statement
ORDER BY place_id, a_id, b_id, from_a, to_a, from_b, to_b, a_statement, b_statement
