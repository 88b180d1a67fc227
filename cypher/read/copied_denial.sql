-- Statements, whole, that say nobody did something: they start from no profile.
-- columns: id kind source from_profile to_profile field value value_key sentence span_start span_end said_by origin negated hearsay uncertain unsettled event_from event_to precision recorded_at source_grade intelligence_grade handling conditions marking extraction rule reader basis band confidence regime retention review_due
-- booleans: negated hearsay uncertain unsettled
SELECT id, kind, source, from_profile, to_profile, field, value, value_key, sentence, span_start, span_end, said_by, origin,
    negated, hearsay, uncertain, unsettled, event_from, event_to, precision, recorded_at, source_grade,
    intelligence_grade, handling, conditions, marking, extraction, rule, reader, basis, band, confidence, regime, retention, review_due
FROM statement WHERE from_profile IS NULL ORDER BY id
