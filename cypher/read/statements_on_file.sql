-- All statements that hang on what one file describes: those read from it, and what people stated of the same profiles.
-- parameters: file
-- columns: id kind source from_profile to_profile field value sentence said_by negated hearsay uncertain event_from event_to precision handling extraction rule
-- booleans: negated hearsay uncertain
WITH described AS (
    SELECT p.id FROM source AS d CROSS JOIN profile AS p ON p.source = d.id WHERE d.file = :file
)
SELECT s.id, s.kind, s.source, s.from_profile, s.to_profile, s.field, s.value, s.sentence, s.said_by, s.negated, s.hearsay,
    s.uncertain, s.event_from, s.event_to, s.precision, s.handling, s.extraction, s.rule
FROM described CROSS JOIN statement AS s ON s.from_profile = described.id
UNION
SELECT s.id, s.kind, s.source, s.from_profile, s.to_profile, s.field, s.value, s.sentence, s.said_by, s.negated, s.hearsay,
    s.uncertain, s.event_from, s.event_to, s.precision, s.handling, s.extraction, s.rule
FROM described CROSS JOIN statement AS s ON s.to_profile = described.id
ORDER BY 1
