// What several files repeat from one first teller: it counts once. A denial is not counted.
// description: What several files state of the same two, all of it resting on one first teller (circular reporting: many papers, one voice). What would show a child as an offender is left out.
// asks: files:int=2
// parameters: files:int children:list
// columns: files a_id kind b_id b_label origin statement
MATCH (f)-[s:{between_people}|{at_places}|USES|TRAVELLED_IN]->(t) WHERE NOT s.negated
{visible}
WITH s, t, d, from_id, to_id, origin WHERE from_id IS NOT NULL AND to_id IS NOT NULL
    AND NOT (s:{against} AND from_id IN $children)
WITH from_id AS a, s.kind AS kind, to_id AS b, count(DISTINCT d.file) AS files, count(DISTINCT origin) AS origins,
    collect({label: t.label, origin: origin, id: s.id}) AS said
WHERE origins = 1 AND files >= $files
UNWIND said AS one
RETURN files, a AS a_id, kind, b AS b_id, one.label AS b_label, one.origin AS origin, one.id AS statement
ORDER BY files DESC, a_id, kind, b_id, statement
