// Where entities stand on the stored maps, whole, of the entities from one on.
// parameters: after limit:int
// columns: map entity x y
MATCH (g:Position) WHERE g.entity > $after
WITH DISTINCT g.entity AS page ORDER BY page LIMIT $limit
MATCH (n:Position {entity: page})
RETURN n.map AS map, n.entity AS entity, n.x AS x, n.y AS y
ORDER BY entity, map
