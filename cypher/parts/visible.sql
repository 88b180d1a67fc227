-- Statements as one viewer may see them at one time: known by then, not withdrawn, cleared, not rejected or amended
-- away, and machine-read ones only where asked for or accepted (then with the names of their ends); hanging where they
-- were believed to hang then. An origin that is a profile is the person it was believed to be: all that one person tells
-- is one origin.
SELECT
    s.id, s.kind, s.source, s.from_profile, s.to_profile, pf.entity AS from_id, pt.entity AS to_id,
    s.field, s.value, s.value_key, s.sentence, s.span_start, s.span_end, s.said_by,
    coalesce(teller.entity, first.origin, s.origin) AS origin, first.id AS repeats,
    s.negated, s.hearsay, s.uncertain, s.unsettled, s.event_from, s.event_to, s.precision, s.recorded_at,
    s.source_grade, s.intelligence_grade, s.handling, s.conditions, s.marking, s.extraction, s.rule, s.reader, s.basis,
    s.band, s.confidence,
    s.review_due, coalesce(r.verdict, 'unreviewed') AS review,
    d.kind AS document_kind, d.file AS file, d.title AS document, d.place AS place
FROM statement AS s
JOIN source AS d ON d.id = s.source
LEFT JOIN placement AS pf ON pf.profile = s.from_profile AND pf.known_from <= :as_at AND pf.known_to > :as_at
LEFT JOIN placement AS pt ON pt.profile = s.to_profile AND pt.known_from <= :as_at AND pt.known_to > :as_at
LEFT JOIN review AS r ON r.statement = s.id AND r.known_from <= :as_at AND r.known_to > :as_at
LEFT JOIN origin_of AS repeated ON repeated.statement = s.id AND repeated.at <= :as_at
LEFT JOIN statement AS first ON first.id = repeated.first
    AND first.handling IN (SELECT value FROM json_each(:handlings))
LEFT JOIN placement AS teller ON teller.profile = coalesce(first.origin, s.origin)
    AND teller.known_from <= :as_at AND teller.known_to > :as_at
WHERE s.recorded_at <= :as_at
    AND d.withdrawn_at > :as_at
    AND s.handling IN (SELECT value FROM json_each(:handlings))
    AND coalesce(r.verdict, 'unreviewed') <> 'rejected'
    AND r.replacement IS NULL
    AND (
        s.extraction <> 'machine' OR :unreviewed = 1 OR r.verdict IN ('accepted', 'amended')
        OR (s.kind = 'STATED_IN' AND s.from_profile IN (
            SELECT named.value
            FROM review AS given
            JOIN statement AS said ON said.id = given.statement
            JOIN json_each(json_array(said.from_profile, said.to_profile)) AS named
            WHERE given.verdict IN ('accepted', 'amended') AND given.replacement IS NULL
                AND given.known_from <= :as_at AND given.known_to > :as_at
        ))
    )
