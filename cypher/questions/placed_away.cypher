// Children whose notification says that another authority placed them, with whose they are and where they were missing.
// description: Which children were missing while placed away from their own authority (pan_placed: in another part of the county; cicola: in care of an authority outside it), in which district, and which authority answers for them.
// asks: since:date=as_at-365
// dates: after=since
// order: names
// parameters: after
// columns: child_id status district authority statement authority_statement
MATCH (f)-[s:STATED_IN]->(t)
WHERE s.field = 'residence_status' AND s.value IN ['pan_placed', 'cicola'] AND NOT s.negated
{visible}
WITH f AS episode, s.value AS status, s.id AS id
CALL (episode) {
    MATCH (f)-[s:HAD_EPISODE]->(episode) WHERE NOT s.negated AND coalesce(s.event_to, '9999-12-31') > $after
    WITH f, s, episode AS t
    {visible}
    RETURN from_id AS child
}
CALL (episode) {
    MATCH (episode)-[s:STATED_IN]->(t) WHERE s.field = 'district' AND NOT s.negated
    WITH episode AS f, s, t
    {visible}
    RETURN collect(s.value) AS districts
}
CALL (child) {
    MATCH (:Profile {id: child})<-[:PART_OF]-(f:Profile)-[s:STATED_IN]->(t)
    WHERE s.field = 'responsible_authority' AND NOT s.negated
    WITH DISTINCT f, s, t
    {visible}
    WITH s, from_id WHERE from_id = child
    RETURN collect({authority: s.value, id: s.id}) AS answers
}
UNWIND CASE WHEN size(districts) = 0 THEN [null] ELSE districts END AS district
UNWIND CASE WHEN size(answers) = 0 THEN [null] ELSE answers END AS answer
RETURN child AS child_id, status, district, answer.authority AS authority, id AS statement,
    answer.id AS authority_statement
ORDER BY child_id, status, district, authority, statement, authority_statement
