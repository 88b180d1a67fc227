// Debts, threats, harm and control; the one above is never a child. A denial makes no row.
// description: Who is stated to hold something over whom: a debt owed to them, threats, harm, control. A child is never listed as the one who does.
// asks: person:person=*
// order: names
// parameters: person children:list
// columns: holder_id person_id kind event_from event_to statement
MATCH (f)-[s:THREATENED|HARMED|CONTROLS|OWES]->(t) WHERE NOT s.negated
{visible}
WITH s, CASE s.kind WHEN 'OWES' THEN to_id ELSE from_id END AS holder,
    CASE s.kind WHEN 'OWES' THEN from_id ELSE to_id END AS person
WHERE person IS NOT NULL AND NOT holder IN $children AND $person IN ['', holder, person]
RETURN holder AS holder_id, person AS person_id, s.kind AS kind, s.event_from AS event_from, s.event_to AS event_to,
    s.id AS statement
ORDER BY holder_id, person_id, kind, event_from, event_to, statement
