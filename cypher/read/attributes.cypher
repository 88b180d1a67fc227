// What visible sources state about every entity of one label, for the fields asked for.
// parameters: label fields:list
// columns: id entity profile field value source file document_kind recorded_at extraction event_from
MATCH (f:Profile {label: $label})-[s:STATED_IN]->(t) WHERE s.field IN $fields
{visible}
RETURN s.id AS id, from_id AS entity, s.from_profile AS profile, s.field AS field, s.value AS value, s.source AS source,
    d.file AS file, d.kind AS document_kind, s.recorded_at AS recorded_at, s.extraction AS extraction,
    s.event_from AS event_from
ORDER BY id
