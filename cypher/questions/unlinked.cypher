// People in many files with whom no statement ties anybody; a denial ties nobody.
// description: Which people stand in many files although nothing is stated between them and anybody else.
// asks: files:int=3
// parameters: files:int
// columns: files person_id statement
MATCH (f:Profile {label: 'Person'})-[s:STATED_IN]->(t) WHERE s.field = 'name' AND NOT s.negated
{visible}
WITH s, d, from_id WHERE d.kind <> 'decision'
WITH from_id AS person, count(DISTINCT d.file) AS files, collect(s.id) AS named WHERE files >= $files
CALL (person) {
    MATCH (:Profile {id: person})<-[:PART_OF]-(:Profile)-[s:{between_people}]-()
    WITH DISTINCT s
    WITH startNode(s) AS f, s, endNode(s) AS t WHERE NOT s.negated
    {visible}
    WITH from_id, to_id WHERE person IN [from_id, to_id]
    RETURN count(*) AS links
}
WITH files, person, named WHERE links = 0
UNWIND named AS id
RETURN files, person AS person_id, id AS statement
ORDER BY files DESC, person_id, statement
