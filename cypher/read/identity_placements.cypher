// Where the given profiles were known to hang, from the first time to the last.
// parameters: profiles:list
// columns: profile entity known_from known_to
MATCH (p:Profile)-[h:PART_OF]->() WHERE p.id IN $profiles
RETURN p.id AS profile, h.entity AS entity, h.known_from AS known_from, h.known_to AS known_to
ORDER BY profile, known_from
