// Where an entity stands on a stored map.
// parameters: map entity x:int y:int
UNWIND $rows AS row
MERGE (p:Position {map: row.map, entity: row.entity})
SET p.x = row.x, p.y = row.y
RETURN count(*) AS rows
