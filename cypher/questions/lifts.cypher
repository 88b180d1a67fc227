// Drivers and passengers, with the vehicle that either is tied to in the same document; a denial makes no row.
// description: Who is stated to have driven whom, when, and in which vehicle where the same document ties one to either of them.
// asks: person:person=*
// order: names
// parameters: person
// columns: driver_id passenger_id vehicle_id event_from event_to statement vehicle_statement
MATCH (f)-[s:TRANSPORTED]->(t) WHERE NOT s.negated
{visible}
WITH s AS lift, from_id AS driver, to_id AS passenger
WHERE driver IS NOT NULL AND passenger IS NOT NULL AND $person IN ['', driver, passenger]
CALL (lift, driver, passenger) {
    UNWIND [driver, passenger] AS person
    MATCH (:Profile {id: person})<-[:PART_OF]-(f:Profile)-[s:USES|TRAVELLED_IN]->(t)
    WHERE s.source = lift.source AND NOT s.negated AND t.label = 'Vehicle'
    WITH DISTINCT f, s, t
    {visible}
    WITH s, from_id, to_id WHERE from_id IN [driver, passenger]
    RETURN collect({vehicle: to_id, id: s.id}) AS used
}
UNWIND CASE WHEN size(used) = 0 THEN [null] ELSE used END AS one
RETURN driver AS driver_id, passenger AS passenger_id, one.vehicle AS vehicle_id, lift.event_from AS event_from,
    lift.event_to AS event_to, lift.id AS statement, one.id AS vehicle_statement
ORDER BY driver_id, passenger_id, event_from, event_to, vehicle_id, statement, vehicle_statement
