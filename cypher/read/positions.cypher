// Where entities stand on a stored map.
// parameters: map
// columns: entity x y
MATCH (p:Position {map: $map})
RETURN p.entity AS entity, p.x AS x, p.y AS y
ORDER BY entity
