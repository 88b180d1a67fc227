-- Where entities stand on a stored map.
-- parameters: map
-- columns: entity x y
SELECT entity, x, y FROM position WHERE map = :map ORDER BY entity
