// Hosts and guests: said so, or a stay where the host is stated to live, run or host; no child is a host.
// description: Who is stated to have harboured whom, or with whom a person stayed: at an address where the other is stated to live, or which they run. A child is never listed as the host.
// asks: person:person=*
// order: names
// parameters: person children:list
// columns: host_id guest_id how place_id statement host_statement
CALL () {
    MATCH (f)-[s:HARBOURED]->(t) WHERE NOT s.negated
    {visible}
    WITH s, from_id, to_id WHERE from_id IS NOT NULL AND to_id IS NOT NULL
    RETURN from_id AS host_id, to_id AS guest_id, 'harboured' AS how, null AS place_id, s.id AS statement,
        null AS host_statement
    UNION ALL
    MATCH (f)-[s:STAYED_AT|LIVES_AT|RUNS|HOSTS_AT]->(t) WHERE NOT s.negated
    {visible}
    WITH to_id AS place, collect({person: from_id, kind: s.kind, id: s.id}) AS there
    UNWIND [one IN there WHERE one.kind = 'STAYED_AT'] AS guest
    UNWIND [one IN there WHERE one.kind <> 'STAYED_AT'] AS host
    WITH place, guest, host WHERE guest.person <> host.person
    RETURN host.person AS host_id, guest.person AS guest_id, 'stayed at' AS how, place AS place_id,
        guest.id AS statement, host.id AS host_statement
}
WITH host_id, guest_id, how, place_id, statement, host_statement
WHERE NOT host_id IN $children AND $person IN ['', host_id, guest_id]
RETURN host_id, guest_id, how, place_id, statement, host_statement
ORDER BY host_id, guest_id, how, place_id, statement, host_statement
