-- What visible sources state about the profiles asked for, with the words and the document it stands in.
-- parameters: profiles:list
-- columns: id entity profile field value sentence span_start source document file_name document_kind recorded_at handling extraction
SELECT v.id, v.from_id AS entity, v.from_profile AS profile, v.field, v.value, v.sentence, v.span_start, v.source, v.document,
    f.name AS file_name, v.document_kind, v.recorded_at, v.handling, v.extraction
FROM {visible} AS v
LEFT JOIN received AS f ON f.sha256 = v.file
WHERE v.kind = 'STATED_IN' AND v.from_profile IN (SELECT value FROM json_each(:profiles))
ORDER BY v.id
