// Two people at one vehicle: its users, who travelled in it, and whom a user drove by the same document; no denials.
// description: Which vehicles (by plate, or as described) two people are both tied to: stated to drive or use it, to have travelled in it, or to have been driven by its user in the same document.
// asks: person:person=*
// order: names
// parameters: person
// columns: vehicle_id a_id b_id a_statement a_lift_statement b_statement b_lift_statement
MATCH (f)-[s:USES|TRAVELLED_IN]->(t) WHERE NOT s.negated AND t.label = 'Vehicle'
{visible}
WITH to_id AS vehicle, from_id AS user, s.source AS source, s.id AS id
CALL (user, source) {
    RETURN user AS person, null AS lift
    UNION ALL
    MATCH (:Profile {id: user})<-[:PART_OF]-(f:Profile)-[s:TRANSPORTED]->(t) WHERE s.source = source AND NOT s.negated
    WITH DISTINCT f, s, t
    {visible}
    WITH s, from_id, to_id WHERE from_id = user AND to_id IS NOT NULL
    RETURN to_id AS person, s.id AS lift
}
WITH vehicle, collect({person: person, id: id, lift: lift}) AS tied
UNWIND tied AS a
UNWIND tied AS b
WITH vehicle, a, b WHERE a.person < b.person AND $person IN ['', a.person, b.person]
RETURN vehicle AS vehicle_id, a.person AS a_id, b.person AS b_id, a.id AS a_statement, a.lift AS a_lift_statement,
    b.id AS b_statement, b.lift AS b_lift_statement
ORDER BY vehicle_id, a_id, b_id, a_statement, a_lift_statement, b_statement, b_lift_statement
