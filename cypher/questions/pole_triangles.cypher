// Who of an imported graph knows two people who know each other, by how many such pairs (either way).
// description: Who of an imported POLE graph stands in the most triangles of people who all know each other.
// asks: limit:int=10
// parameters: limit:int
// columns: person_id triangles
MATCH (f)-[s:ASSOCIATES_WITH]->(t)
WHERE s.value = 'knows' AND NOT s.negated
{visible}
WITH from_id, to_id, d
WHERE d.kind = 'property_graph' AND from_id <> to_id
UNWIND [[from_id, to_id], [to_id, from_id]] AS way
WITH way[0] AS person, collect(DISTINCT way[1]) AS friends
WITH collect([person, friends]) AS known
UNWIND known AS one
UNWIND known AS other
WITH one, other
WHERE other[0] IN one[1]
WITH one[0] AS person_id, sum(size([friend IN one[1] WHERE friend > other[0] AND friend IN other[1]])) AS triangles
WHERE triangles > 0
RETURN person_id, triangles
ORDER BY triangles DESC, person_id
LIMIT $limit
