-- Where entities stand on the stored maps, whole, of the entities from one on.
-- parameters: after limit:int
-- columns: map entity x y
SELECT map, entity, x, y
FROM position
WHERE entity IN (SELECT DISTINCT entity FROM position WHERE entity > :after ORDER BY entity LIMIT :limit)
ORDER BY entity, map
