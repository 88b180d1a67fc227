// Pairs of whom nothing was known before a day; family alone and denials make no row.
// description: Which two people were first stated to be linked since a date, when nothing told of both before: by the day of the document that says so, not by when it happened or was entered.
// asks: since:date=as_at-31 person:person=*
// dates: after=since
// order: names
// parameters: person after
// columns: a_id b_id statement
MATCH (f)-[s:{between_people}]->(t) WHERE NOT s.negated
{visible}
WITH s, d, CASE WHEN from_id < to_id THEN from_id ELSE to_id END AS a, CASE WHEN from_id < to_id THEN to_id ELSE from_id END AS b
WHERE a <> b AND $person IN ['', a, b]
WITH a, b, collect({kind: s.kind, at: d.recorded_at, id: s.id}) AS said
WHERE none(one IN said WHERE one.at <= $after)
UNWIND said AS one
WITH a, b, one WHERE one.kind <> 'KIN_OF'
RETURN a AS a_id, b AS b_id, one.id AS statement
ORDER BY a_id, b_id, statement
