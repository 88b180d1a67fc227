// The extra labels of people, for those who open Neo4j Browser; no answer of kith depends on them. Found anew for
// everybody whose profiles a change touched ($profiles), as graph/casebook/people.py finds them for a viewer with every
// clearance: nobody who was under 18 when it was said is a PersonOfConcern, and nobody is that and a YoungPerson.
// It says for itself what the part "visible" says, without its tellers: planning that several times over took seconds.
UNWIND $profiles AS id
MATCH (p:Profile {id: id, label: 'Person'})
REMOVE p:YoungPerson:Associate:PersonOfConcern
WITH p
MATCH (p)-[:PART_OF]->(e:Profile)
WITH DISTINCT e, toString(date({timezone: 'Europe/London'})) AS today
CALL (e) {
    MATCH (f:Profile)-[m:PART_OF]->(e) WHERE m.known_to = $never
    MATCH (f)-[s:HAD_EPISODE|STATED_IN]->(t)
    WHERE s.kind = 'HAD_EPISODE' OR s.field IN ['date_of_birth', 'role']
        OR (s.extraction = 'structured' AND t.kind IN ['looked_after_list', 'disruption_actions'])
    MATCH (d:Source {id: s.source}) WHERE d.withdrawn_at = $never
    OPTIONAL MATCH (r:Review {statement: s.id}) WHERE r.known_to = $never
    WITH f, s, d, r
    WHERE coalesce(r.verdict, 'unreviewed') <> 'rejected' AND r.replacement IS NULL
        AND (
            s.extraction <> 'machine' OR r.verdict IN ['accepted', 'amended']
            OR (s.kind = 'STATED_IN' AND EXISTS {
                MATCH (f)-[said]-()
                MATCH (given:Review {statement: said.id})
                WHERE given.verdict IN ['accepted', 'amended'] AND given.replacement IS NULL AND given.known_to = $never
            })
        )
    RETURN
        count(CASE WHEN s.kind = 'HAD_EPISODE' THEN 1 END) + count(
            CASE WHEN s.kind = 'STATED_IN' AND s.extraction = 'structured'
                AND d.kind IN ['looked_after_list', 'disruption_actions'] THEN 1 END
        ) AS young,
        collect(DISTINCT CASE WHEN s.field = 'date_of_birth' THEN s.value END) AS births,
        count(CASE WHEN s.field = 'role' AND s.value = 'associate' THEN 1 END) AS associate,
        collect(DISTINCT CASE WHEN s.field = 'role' AND s.value STARTS WITH 'person_of_concern/' THEN
            toString(date(datetime({datetime: datetime(s.recorded_at), timezone: 'Europe/London'}))) END) AS days
}
WITH e, young, associate, any(day IN days WHERE all(born IN births WHERE
        toInteger(substring(day, 0, 4)) - toInteger(substring(born, 0, 4))
        - CASE WHEN substring(day, 5) < substring(born, 5) THEN 1 ELSE 0 END >= 18)) AS concern,
    births <> [] AND all(born IN births WHERE
        toInteger(substring(today, 0, 4)) - toInteger(substring(born, 0, 4))
        - CASE WHEN substring(today, 5) < substring(born, 5) THEN 1 ELSE 0 END < 18) AS minor
WITH e, associate, concern, NOT concern AND (young > 0 OR minor) AS young
MATCH (f:Profile)-[m:PART_OF]->(e) WHERE m.known_to = $never
REMOVE f:YoungPerson:Associate:PersonOfConcern
FOREACH (_ IN CASE WHEN young THEN [1] ELSE [] END | SET f:YoungPerson)
FOREACH (_ IN CASE WHEN associate > 0 THEN [1] ELSE [] END | SET f:Associate)
FOREACH (_ IN CASE WHEN concern THEN [1] ELSE [] END | SET f:PersonOfConcern)
