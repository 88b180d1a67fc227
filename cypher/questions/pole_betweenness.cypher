// Who knows whom in an imported graph, each two people once; the step finds who lies on the most shortest paths.
// description: Who of an imported POLE graph lies on the most shortest paths between others who know each other (betweenness, unnormalised).
// asks: limit:int=10
// columns: a_id b_id
// step: betweenness
MATCH (f)-[s:ASSOCIATES_WITH]->(t)
WHERE s.value = 'knows' AND NOT s.negated
{visible}
WITH from_id, to_id, d
WHERE d.kind = 'property_graph' AND from_id <> to_id
RETURN DISTINCT from_id AS a_id, to_id AS b_id
ORDER BY a_id, b_id
