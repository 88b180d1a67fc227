// Paths of two steps from one person to another; a denial is no step.
// description: Over whom, where or what two people are joined: companions, places and things with which both are tied.
// asks: a:person b:person
// order: names
// parameters: a b
// columns: over_id over_label a_statement b_statement
UNWIND [$a, $b] AS person
MATCH (:Profile {id: person})<-[:PART_OF]-(:Profile)-[s:{between_people}|{at_places}|PLACED_AT|USES|TRAVELLED_IN]-()
WITH DISTINCT s
WITH startNode(s) AS f, s, endNode(s) AS t WHERE NOT s.negated
{visible}
UNWIND [
    {person: from_id, over: to_id, label: t.label, id: s.id}, {person: to_id, over: from_id, label: f.label, id: s.id}
] AS step
WITH step WHERE step.person IN [$a, $b] AND step.over IS NOT NULL AND NOT step.over IN [$a, $b]
WITH step.over AS over, collect(step) AS steps
UNWIND steps AS x
UNWIND steps AS y
WITH over, x, y WHERE x.person = $a AND y.person = $b AND $a <> $b
RETURN over AS over_id, x.label AS over_label, x.id AS a_statement, y.id AS b_statement
ORDER BY over_label, over_id, a_statement, b_statement
