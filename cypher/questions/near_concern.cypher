// A person of concern and a child at one place, both dated to the day; how far apart is reckoned afterwards.
// description: At which places a person of concern and a child were both stated to have been within so many days of each other. What is not dated to the day, or denied, makes no row.
// asks: days:int=7 person:person=*
// order: names
// parameters: person children:list concerns:list
// columns: place_id concern_id child_id from_concern to_concern from_child to_child concern_statement child_statement
// step: within_days
UNWIND $concerns AS concern
MATCH (:Profile {id: concern})<-[:PART_OF]-(f:Profile)-[s:{presence}]->(t)
WHERE NOT s.negated AND s.event_from IS NOT NULL AND s.event_to IS NOT NULL
    AND s.precision IN ['minute', 'hour', 'day']
WITH DISTINCT f, s, t
{visible}
WITH s, from_id, to_id WHERE from_id IN $concerns
WITH to_id AS place, collect({person: from_id, first: s.event_from, last: s.event_to, id: s.id}) AS present
CALL (place) {
    MATCH (:Profile {id: place})<-[:PART_OF]-(t:Profile)<-[s:{presence}]-(f)
    WHERE NOT s.negated AND s.event_from IS NOT NULL AND s.event_to IS NOT NULL
        AND s.precision IN ['minute', 'hour', 'day']
    WITH DISTINCT f, s, t
    {visible}
    WITH s, from_id, to_id WHERE to_id = place AND from_id IN $children
    RETURN from_id AS child, s.event_from AS first, s.event_to AS last, s.id AS id
}
UNWIND present AS a
WITH place, a, child, first, last, id WHERE $person IN ['', a.person, child]
RETURN place AS place_id, a.person AS concern_id, child AS child_id, a.first AS from_concern, a.last AS to_concern,
    first AS from_child, last AS to_child, a.id AS concern_statement, id AS child_statement
ORDER BY place_id, concern_id, child_id, from_concern, to_concern, from_child, to_child, concern_statement, child_statement
