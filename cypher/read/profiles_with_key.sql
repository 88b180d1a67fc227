-- Profiles of one label that bear a key, with the entity they are part of now.
-- parameters: label key value
-- columns: profile entity extraction document_kind
SELECT k.profile, pl.entity, p.extraction, d.kind AS document_kind
FROM profile_key AS k
JOIN profile AS p ON p.id = k.profile
JOIN source AS d ON d.id = p.source
JOIN placement AS pl ON pl.profile = p.id AND pl.known_to = '9999-12-31T23:59:59.999999Z'
WHERE p.label = :label AND k.key = :key AND k.value = :value
ORDER BY k.profile
