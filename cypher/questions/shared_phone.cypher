// Two people at one phone or account; a denial makes no row.
// description: Which phones and accounts two people are both stated to use or hold.
// asks: person:person=*
// order: names
// parameters: person
// columns: thing_id thing_label a_id b_id a_statement b_statement
MATCH (f)-[s:USES]->(t) WHERE NOT s.negated AND t.label IN ['Phone', 'Account']
{visible}
WITH to_id AS thing, t.label AS label, collect({person: from_id, id: s.id}) AS users
UNWIND users AS a
UNWIND users AS b
WITH thing, label, a, b WHERE a.person < b.person AND $person IN ['', a.person, b.person]
RETURN thing AS thing_id, label AS thing_label, a.person AS a_id, b.person AS b_id, a.id AS a_statement,
    b.id AS b_statement
ORDER BY thing_id, a_id, b_id, a_statement, b_statement
