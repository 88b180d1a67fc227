-- Visible statements by id: what an answer rests on.
-- parameters: ids:list
-- columns: id kind field value source document file_name sentence said_by origin negated hearsay uncertain unsettled event_from event_to precision recorded_at handling extraction review
-- booleans: negated hearsay uncertain unsettled
SELECT v.id, v.kind, v.field, v.value, v.source, v.document, f.name AS file_name, v.sentence, v.said_by, v.origin, v.negated,
    v.hearsay, v.uncertain, v.unsettled, v.event_from, v.event_to, v.precision, v.recorded_at, v.handling, v.extraction,
    v.review
FROM {visible} AS v
LEFT JOIN received AS f ON f.sha256 = v.file
WHERE v.id IN (SELECT value FROM json_each(:ids))
ORDER BY v.id
