// The keys, whole, of the profiles from one on.
// parameters: after limit:int
// columns: profile key value owner
MATCH (p:Profile) WHERE p.id > $after AND EXISTS { (p)-[:BEARS]->() }
WITH p ORDER BY p.id LIMIT $limit
MATCH (p)-[b:BEARS]->(k:Key)
RETURN p.id AS profile, k.key AS key, k.value AS value, b.owner AS owner
ORDER BY profile, key, value
