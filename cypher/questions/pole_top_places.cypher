// How many recorded crimes of an imported graph occurred at each place, the most first; places by node, not by address.
// description: Where the most crimes of an imported POLE graph occurred.
// asks: limit:int=10
// parameters: limit:int
// columns: place_id crimes
MATCH (f)-[s:RELATED]->(t)
WHERE s.value = 'OCCURRED_AT' AND NOT s.negated
{visible}
WITH d, from_id, to_id
WHERE d.kind = 'property_graph'
RETURN to_id AS place_id, count(DISTINCT from_id) AS crimes
ORDER BY crimes DESC, place_id
LIMIT $limit
