// Who knows whom in an imported graph; the step finds every shortest path from one person to another.
// description: All shortest paths between two people of an imported POLE graph, over who knows whom.
// asks: from:person to:person
// columns: a_id b_id statement
// step: shortest_paths
MATCH (f)-[s:ASSOCIATES_WITH]->(t)
WHERE s.value = 'knows' AND NOT s.negated
{visible}
WITH s, from_id, to_id, d
WHERE d.kind = 'property_graph' AND from_id <> to_id
RETURN from_id AS a_id, to_id AS b_id, s.id AS statement
ORDER BY a_id, b_id, statement
