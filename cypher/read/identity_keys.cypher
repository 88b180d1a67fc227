// All keys of the given profiles.
// parameters: profiles:list
// columns: profile key value owner
MATCH (p:Profile)-[b:BEARS]->(k:Key) WHERE p.id IN $profiles
RETURN p.id AS profile, k.key AS key, k.value AS value, b.owner AS owner
ORDER BY profile, key, value
