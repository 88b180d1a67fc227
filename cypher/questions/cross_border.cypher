// Places that join children for whom different authorities answer; a denial makes no row.
// description: At which places children of different responsible authorities were seen, found or stayed since a date, and which child is whose.
// asks: since:date=as_at-365
// dates: after=since
// order: names
// parameters: after children:list
// columns: place_id authority child_id statement
MATCH (f)-[s:{presence}]->(t) WHERE NOT s.negated AND s.event_to > $after
{visible}
WITH from_id AS child, to_id AS place, s.id AS id WHERE child IN $children
WITH child, collect({place: place, id: id}) AS presences
CALL (child) {
    MATCH (:Profile {id: child})<-[:PART_OF]-(f:Profile)-[s:STATED_IN]->(t)
    WHERE s.field = 'responsible_authority' AND NOT s.negated
    WITH DISTINCT f, s, t
    {visible}
    WITH s, from_id WHERE from_id = child
    RETURN DISTINCT s.value AS authority
}
UNWIND presences AS presence
WITH presence.place AS place, collect({child: child, authority: authority, id: presence.id}) AS there
UNWIND there AS one
WITH place, there, one WHERE any(b IN there WHERE b.authority <> one.authority AND b.child <> one.child)
RETURN place AS place_id, one.authority AS authority, one.child AS child_id, one.id AS statement
ORDER BY place_id, child_id, authority, statement
