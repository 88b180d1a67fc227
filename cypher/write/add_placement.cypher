// One stretch of time for which a profile is known to be part of an entity.
// parameters: profile entity known_from known_to
UNWIND $rows AS row
MATCH (p:Profile {id: row.profile}), (e:Profile {id: row.entity})
CREATE (p)-[:PART_OF {entity: row.entity, known_from: row.known_from, known_to: row.known_to}]->(e)
RETURN count(*) AS rows
