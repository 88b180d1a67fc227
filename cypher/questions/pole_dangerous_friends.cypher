// People of an imported graph who are party to no crime, by how many of those they know (either way) are party to one.
// description: Who of an imported POLE graph is tied to no crime and knows the most people who are.
// asks: limit:int=10
// parameters: limit:int
// columns: person_id friends
MATCH (f)-[s:ASSOCIATES_WITH|RELATED]->(t)
WHERE s.value IN ['knows', 'PARTY_TO'] AND NOT s.negated
{visible}
WITH s.kind AS kind, s.value AS value, from_id, to_id, d
WHERE d.kind = 'property_graph'
WITH collect(DISTINCT CASE WHEN kind = 'RELATED' AND value = 'PARTY_TO' THEN from_id END) AS party,
    collect(CASE WHEN kind = 'ASSOCIATES_WITH' AND value = 'knows' THEN [from_id, to_id] END) AS known
UNWIND known AS pair
UNWIND [pair, [pair[1], pair[0]]] AS way
WITH DISTINCT way[0] AS person, way[1] AS friend, party
WHERE NOT person IN party AND friend IN party
RETURN person AS person_id, count(*) AS friends
ORDER BY friends DESC, person_id
LIMIT $limit
