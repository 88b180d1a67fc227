// One statement as stored, whatever was decided about it.
// parameters: id
// columns: id kind source from_profile to_profile field value sentence span_start span_end said_by origin negated hearsay uncertain unsettled event_from event_to precision recorded_at source_grade intelligence_grade handling conditions marking extraction rule reader basis band confidence regime retention review_due
// booleans: negated hearsay uncertain unsettled
MATCH ()-[s:{any_kind} {id: $id}]->()
RETURN s.id AS id, s.kind AS kind, s.source AS source, s.from_profile AS from_profile, s.to_profile AS to_profile,
    s.field AS field, s.value AS value, s.sentence AS sentence, s.span_start AS span_start, s.span_end AS span_end,
    s.said_by AS said_by, s.origin AS origin, s.negated AS negated, s.hearsay AS hearsay, s.uncertain AS uncertain,
    s.unsettled AS unsettled, s.event_from AS event_from, s.event_to AS event_to, s.precision AS precision,
    s.recorded_at AS recorded_at, s.source_grade AS source_grade, s.intelligence_grade AS intelligence_grade,
    s.handling AS handling, s.conditions AS conditions, s.marking AS marking, s.extraction AS extraction,
    s.rule AS rule, coalesce(s.reader, '') AS reader,
    coalesce(s.basis, '') AS basis, s.band AS band, s.confidence AS confidence, s.regime AS regime, s.retention AS retention, s.review_due AS review_due
