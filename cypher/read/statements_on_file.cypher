// All statements that hang on what one file describes: those read from it, and what people stated of the same profiles.
// parameters: file
// columns: id kind source from_profile to_profile field value sentence said_by negated hearsay uncertain event_from event_to precision handling extraction rule
// booleans: negated hearsay uncertain
MATCH (d:Source {file: $file})
MATCH (p:Profile {source: d.id})-[s:{any_kind}]-()
WITH DISTINCT s
RETURN s.id AS id, s.kind AS kind, s.source AS source, s.from_profile AS from_profile,
    s.to_profile AS to_profile, s.field AS field, s.value AS value, s.sentence AS sentence, s.said_by AS said_by, s.negated AS negated, s.hearsay AS hearsay,
    s.uncertain AS uncertain, s.event_from AS event_from, s.event_to AS event_to, s.precision AS precision,
    s.handling AS handling, s.extraction AS extraction, s.rule AS rule
ORDER BY id
