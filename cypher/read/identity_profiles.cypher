// Profiles with what identity needs to know of them.
// parameters: profiles:list
// columns: id label extraction recorded_at withdrawn_at file document_kind
MATCH (p:Profile) WHERE p.id IN $profiles
MATCH (d:Source {id: p.source})
RETURN p.id AS id, p.label AS label, p.extraction AS extraction, p.recorded_at AS recorded_at,
    d.withdrawn_at AS withdrawn_at, d.file AS file, d.kind AS document_kind
ORDER BY id
