-- Profiles with what identity needs to know of them.
-- parameters: profiles:list
-- columns: id label extraction recorded_at withdrawn_at file document_kind
SELECT p.id, p.label, p.extraction, p.recorded_at, d.withdrawn_at, d.file, d.kind AS document_kind
FROM profile AS p JOIN source AS d ON d.id = p.source
WHERE p.id IN (SELECT value FROM json_each(:profiles))
ORDER BY p.id
