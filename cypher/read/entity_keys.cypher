// Keys of everything an entity is made of now.
// parameters: entity
// columns: key value
MATCH (:Profile {id: $entity})<-[:PART_OF {known_to: '9999-12-31T23:59:59.999999Z'}]-(p:Profile)-[:BEARS]->(k:Key)
WITH k.key AS key, k.value AS value, min(p.id) AS first
RETURN key, value
ORDER BY key, first, value
