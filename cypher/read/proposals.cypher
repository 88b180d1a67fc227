// What a machine read, of the kinds asked for, whatever was decided about it.
// parameters: kinds:list as_at handlings:list
// columns: id kind source from_profile to_profile sentence negated rule reader basis band confidence
// booleans: negated
MATCH ()-[s:{kinds}]->() WHERE s.extraction = 'machine' AND s.recorded_at <= $as_at AND s.handling IN $handlings
MATCH (d:Source {id: s.source}) WHERE d.withdrawn_at > $as_at
RETURN s.id AS id, s.kind AS kind, s.source AS source, s.from_profile AS from_profile, s.to_profile AS to_profile,
    s.sentence AS sentence, s.negated AS negated, s.rule AS rule, coalesce(s.reader, '') AS reader,
    coalesce(s.basis, '') AS basis, s.band AS band, s.confidence AS confidence
ORDER BY id
