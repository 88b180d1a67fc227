-- Which profiles each entity of one label is made of at a time, with where each was read.
-- parameters: label as_at
-- columns: profile entity source extraction recorded_at document_kind
SELECT pl.profile, pl.entity, p.source, p.extraction, p.recorded_at, d.kind AS document_kind
FROM placement AS pl
JOIN profile AS p ON p.id = pl.profile
JOIN source AS d ON d.id = p.source
WHERE p.label = :label AND pl.known_from <= :as_at AND pl.known_to > :as_at AND d.withdrawn_at > :as_at
ORDER BY pl.profile
