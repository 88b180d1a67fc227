// Hosts and guests: said so, or a stay where the host is firmly stated to live, run or host; no child is a host.
// description: Who is stated to have harboured whom, or with whom a person stayed: at an address where the other is stated to live, or which they run. Hearsay, or what is uncertain or of other days, makes nobody the host; a child is never listed as one.
// asks: person:person=*
// order: names
// parameters: person children:list
// columns: host_id guest_id how place_id from_stay to_stay from_tie to_tie host_statement statement
// step: not_apart
// leads: host_statement
CALL () {
    MATCH (f)-[s:HARBOURED]->(t) WHERE NOT s.negated
    {visible}
    WITH s, from_id, to_id WHERE from_id IS NOT NULL AND to_id IS NOT NULL
    RETURN from_id AS host_id, to_id AS guest_id, 'harboured' AS how, null AS place_id, null AS from_stay,
        null AS to_stay, null AS from_tie, null AS to_tie, null AS host_statement, s.id AS statement
    UNION ALL
    MATCH (f)-[s:STAYED_AT|LIVES_AT|RUNS|HOSTS_AT]->(t)
    WHERE NOT s.negated AND (s.kind = 'STAYED_AT' OR NOT (s.hearsay OR s.uncertain OR s.unsettled))
    {visible}
    WITH to_id AS place, collect({
        person: from_id, kind: s.kind, first: s.event_from, last: s.event_to, id: s.id
    }) AS there
    UNWIND [one IN there WHERE one.kind = 'STAYED_AT'] AS guest
    UNWIND [one IN there WHERE one.kind <> 'STAYED_AT'] AS host
    WITH place, guest, host WHERE guest.person <> host.person
    RETURN host.person AS host_id, guest.person AS guest_id, 'stayed at' AS how, place AS place_id,
        guest.first AS from_stay, guest.last AS to_stay, host.first AS from_tie, host.last AS to_tie,
        host.id AS host_statement, guest.id AS statement
}
WITH host_id, guest_id, how, place_id, from_stay, to_stay, from_tie, to_tie, host_statement, statement
WHERE NOT host_id IN $children AND $person IN ['', host_id, guest_id]
RETURN host_id, guest_id, how, place_id, from_stay, to_stay, from_tie, to_tie, host_statement, statement
ORDER BY host_id, guest_id, how, place_id, statement, host_statement
