// Denials beside what they deny: the same two, the same kind of statement, either way round.
// description: Where one statement says something of two and another denies it, by the same teller or not. Both stand; neither is settled. What would show a child as an offender is left out.
// asks: person:person=*
// order: names
// parameters: person children:list
// columns: a_id kind b_id b_label statement denied_statement
MATCH (f)-[s:{between_people}|{at_places}|PLACED_AT|USES|TRAVELLED_IN]->(t)
{visible}
WITH s, t, from_id, to_id WHERE from_id IS NOT NULL AND to_id IS NOT NULL AND $person IN ['', from_id, to_id]
    AND NOT (s:{against} AND from_id IN $children)
WITH CASE WHEN from_id < to_id THEN from_id ELSE to_id END AS one,
    CASE WHEN from_id < to_id THEN to_id ELSE from_id END AS other, s.kind AS kind,
    collect({a: from_id, b: to_id, label: t.label, denied: s.negated, id: s.id}) AS said
UNWIND [each IN said WHERE each.denied] AS denial
UNWIND [each IN said WHERE NOT each.denied] AS stated
RETURN stated.a AS a_id, kind, stated.b AS b_id, stated.label AS b_label, stated.id AS statement,
    denial.id AS denied_statement
ORDER BY a_id, kind, b_id, statement, denied_statement
