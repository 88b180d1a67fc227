// Which entity an id is part of at a time: the id of a profile, or of an entity since merged away.
// parameters: id as_at
// columns: entity label
MATCH (p:Profile {id: $id})-[h:PART_OF]->() WHERE h.known_from <= $as_at AND h.known_to > $as_at
RETURN h.entity AS entity, p.label AS label
