// Sources in which any profile of an entity stands.
// parameters: entity
// columns: source
MATCH (:Profile {id: $entity})<-[:PART_OF {known_to: '9999-12-31T23:59:59.999999Z'}]-(p:Profile)
RETURN DISTINCT p.source AS source
ORDER BY source
