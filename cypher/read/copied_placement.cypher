// Where profiles hang and hung, whole, of the profiles from one on.
// parameters: after limit:int
// columns: profile entity known_from known_to
MATCH (p:Profile) WHERE p.id > $after AND EXISTS { (p)-[:PART_OF]->() }
WITH p ORDER BY p.id LIMIT $limit
MATCH (p)-[o:PART_OF]->()
RETURN p.id AS profile, o.entity AS entity, o.known_from AS known_from, o.known_to AS known_to
ORDER BY profile, known_from
