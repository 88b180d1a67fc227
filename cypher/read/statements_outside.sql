-- Visible statements of the kinds asked for that stand in no document of the kinds left out.
-- parameters: kinds:list left_out:list
-- columns: id kind source from_profile to_profile from_id from_label to_label sentence negated uncertain event_from event_to review extraction document file_name
-- booleans: negated uncertain
SELECT v.id, v.kind, v.source, v.from_profile, v.to_profile, v.from_id, fp.label AS from_label, tp.label AS to_label,
    v.sentence, v.negated, v.uncertain, v.event_from, v.event_to, v.review, v.extraction, v.document, f.name AS file_name
FROM {visible} AS v
LEFT JOIN profile AS fp ON fp.id = v.from_profile
LEFT JOIN profile AS tp ON tp.id = v.to_profile
LEFT JOIN received AS f ON f.sha256 = v.file
WHERE v.kind IN (SELECT value FROM json_each(:kinds))
    AND v.document_kind NOT IN (SELECT value FROM json_each(:left_out))
ORDER BY v.id
