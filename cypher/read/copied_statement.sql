-- Statements, whole, by the profile they start from, from one on; those that start from nobody are copied_denial.
-- parameters: after limit:int
-- columns: id kind source from_profile to_profile field value value_key sentence span_start span_end said_by origin negated hearsay uncertain unsettled event_from event_to precision recorded_at source_grade intelligence_grade handling conditions marking extraction rule reader basis band confidence regime retention review_due
-- booleans: negated hearsay uncertain unsettled
SELECT id, kind, source, from_profile, to_profile, field, value, value_key, sentence, span_start, span_end, said_by, origin,
    negated, hearsay, uncertain, unsettled, event_from, event_to, precision, recorded_at, source_grade,
    intelligence_grade, handling, conditions, marking, extraction, rule, reader, basis, band, confidence, regime, retention, review_due
FROM statement
WHERE from_profile IN (
    SELECT DISTINCT from_profile FROM statement WHERE from_profile > :after ORDER BY from_profile LIMIT :limit
)
ORDER BY from_profile, id
