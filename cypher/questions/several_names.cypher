// Values of one person that differ once folded: names written otherwise, dates of birth that do not agree.
// description: Which people are known under several names or several dates of birth, and which documents hold which.
// asks: person:person=*
// order: names
// parameters: person
// columns: person_id id field value statement
MATCH (f:Profile {label: 'Person'})-[s:STATED_IN]->(t)
WHERE s.field IN ['name', 'known_as', 'date_of_birth'] AND NOT s.negated
{visible}
WITH s, from_id WHERE $person IN ['', from_id]
WITH from_id AS person, CASE s.field WHEN 'date_of_birth' THEN s.field ELSE 'name' END AS field,
    count(DISTINCT s.value_key) AS different, collect({value: s.value, id: s.id}) AS said
WHERE different > 1
UNWIND said AS one
RETURN person AS person_id, person AS id, field, one.value AS value, one.id AS statement
ORDER BY person_id, field, statement
