// Profiles of one label that bear a key, with the entity they are part of now.
// parameters: label key value
// columns: profile entity extraction document_kind
MATCH (k:Key {key: $key, value: $value})<-[:BEARS]-(p:Profile {label: $label})-[h:PART_OF {known_to: '9999-12-31T23:59:59.999999Z'}]->()
MATCH (d:Source {id: p.source})
RETURN p.id AS profile, h.entity AS entity, p.extraction AS extraction, d.kind AS document_kind
ORDER BY profile
