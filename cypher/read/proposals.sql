-- What a machine read, of the kinds asked for, whatever was decided about it.
-- parameters: kinds:list as_at handlings:list
-- columns: id kind source from_profile to_profile sentence negated rule reader basis band confidence
-- booleans: negated
SELECT s.id, s.kind, s.source, s.from_profile, s.to_profile, s.sentence, s.negated, s.rule, s.reader, s.basis, s.band,
    s.confidence
FROM statement AS s
JOIN source AS d ON d.id = s.source
WHERE s.extraction = 'machine' AND s.kind IN (SELECT value FROM json_each(:kinds))
    AND s.recorded_at <= :as_at AND d.withdrawn_at > :as_at
    AND s.handling IN (SELECT value FROM json_each(:handlings))
ORDER BY s.id
