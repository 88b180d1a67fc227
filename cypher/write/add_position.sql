-- Where an entity stands on a stored map.
-- parameters: map entity x:int y:int
INSERT INTO position (map, entity, x, y)
VALUES (:map, :entity, :x, :y)
ON CONFLICT (map, entity) DO UPDATE SET x = excluded.x, y = excluded.y
