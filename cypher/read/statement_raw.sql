-- One statement as stored, whatever was decided about it.
-- parameters: id
-- columns: id kind source from_profile to_profile field value sentence span_start span_end said_by origin negated hearsay uncertain unsettled event_from event_to precision recorded_at source_grade intelligence_grade handling conditions marking extraction rule reader basis band confidence regime retention review_due
-- booleans: negated hearsay uncertain unsettled
SELECT id, kind, source, from_profile, to_profile, field, value, sentence, span_start, span_end, said_by, origin, negated,
    hearsay, uncertain, unsettled, event_from, event_to, precision, recorded_at, source_grade, intelligence_grade,
    handling, conditions, marking, extraction, rule, reader, basis, band, confidence, regime, retention, review_due
FROM statement WHERE id = :id
