// Adults tied to a place and children at it; no child is listed but as one who was there. Denials make no row.
// description: Which adults are stated to run, work or host at a place, or are linked to it, where children were seen, found or stayed since a date.
// asks: since:date=as_at-90 place:place=*
// dates: after=since
// order: names
// parameters: place after children:list
// columns: place_id adult_id tie child_id adult_statement child_statement
MATCH (f)-[s:WORKS_AT|RUNS|HOSTS_AT|LINKED_TO]->(t) WHERE NOT s.negated
{visible}
WITH s, from_id, to_id WHERE NOT from_id IN $children AND $place IN ['', to_id]
WITH to_id AS place, collect({person: from_id, tie: s.kind, id: s.id}) AS adults
CALL (place) {
    MATCH (:Profile {id: place})<-[:PART_OF]-(t:Profile)<-[s:{presence}]-(f)
    WHERE NOT s.negated AND s.event_to > $after
    WITH DISTINCT f, s, t
    {visible}
    WITH s, from_id, to_id WHERE to_id = place AND from_id IN $children
    RETURN from_id AS child, s.id AS id
}
UNWIND adults AS adult
RETURN place AS place_id, adult.person AS adult_id, adult.tie AS tie, child AS child_id, adult.id AS adult_statement,
    id AS child_statement
ORDER BY place_id, adult_id, tie, child_id, adult_statement, child_statement
