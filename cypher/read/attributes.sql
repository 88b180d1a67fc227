-- What visible sources state about every entity of one label, for the fields asked for.
-- parameters: label fields:list
-- columns: id entity profile field value source file document_kind recorded_at extraction event_from
SELECT v.id, v.from_id AS entity, v.from_profile AS profile, v.field, v.value, v.source, v.file, v.document_kind,
    v.recorded_at, v.extraction, v.event_from
FROM {visible} AS v
JOIN profile AS p ON p.id = v.from_profile
WHERE v.kind = 'STATED_IN' AND v.field IN (SELECT value FROM json_each(:fields)) AND p.label = :label
ORDER BY v.id
