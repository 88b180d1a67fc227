-- Every visible statement that touches one entity.
-- parameters: entity
-- columns: id kind source from_profile to_profile from_id to_id from_label to_label field value sentence span_start span_end said_by origin repeats negated hearsay uncertain unsettled event_from event_to precision recorded_at source_grade intelligence_grade handling conditions extraction rule reader basis band confidence review_due review document_kind file document place file_name
-- booleans: negated hearsay uncertain unsettled
SELECT v.id, v.kind, v.source, v.from_profile, v.to_profile, v.from_id, v.to_id, fp.label AS from_label, tp.label AS to_label,
    v.field, v.value, v.sentence, v.span_start, v.span_end, v.said_by, v.origin, v.repeats, v.negated, v.hearsay,
    v.uncertain, v.unsettled, v.event_from, v.event_to, v.precision, v.recorded_at, v.source_grade,
    v.intelligence_grade, v.handling, v.conditions, v.extraction, v.rule, v.reader, v.basis, v.band, v.confidence, v.review_due, v.review,
    v.document_kind, v.file, v.document, v.place, f.name AS file_name
FROM {visible} AS v
LEFT JOIN profile AS fp ON fp.id = v.from_profile
LEFT JOIN profile AS tp ON tp.id = v.to_profile
LEFT JOIN received AS f ON f.sha256 = v.file
WHERE v.from_profile IN (SELECT profile FROM placement WHERE entity = :entity) AND v.from_id = :entity
UNION ALL
SELECT v.id, v.kind, v.source, v.from_profile, v.to_profile, v.from_id, v.to_id, fp.label AS from_label, tp.label AS to_label,
    v.field, v.value, v.sentence, v.span_start, v.span_end, v.said_by, v.origin, v.repeats, v.negated, v.hearsay,
    v.uncertain, v.unsettled, v.event_from, v.event_to, v.precision, v.recorded_at, v.source_grade,
    v.intelligence_grade, v.handling, v.conditions, v.extraction, v.rule, v.reader, v.basis, v.band, v.confidence, v.review_due, v.review,
    v.document_kind, v.file, v.document, v.place, f.name AS file_name
FROM {visible} AS v
LEFT JOIN profile AS fp ON fp.id = v.from_profile
LEFT JOIN profile AS tp ON tp.id = v.to_profile
LEFT JOIN received AS f ON f.sha256 = v.file
WHERE v.to_profile IN (SELECT profile FROM placement WHERE entity = :entity) AND v.to_id = :entity AND v.from_id IS NOT :entity
ORDER BY 1
