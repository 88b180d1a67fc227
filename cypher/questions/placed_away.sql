-- Children whose notification says that another authority placed them, with whose they are and where they were missing.
-- description: Which children were missing while placed away from their own authority (pan_placed: in another part of the county; cicola: in care of an authority outside it), in which district, and which authority answers for them.
-- asks: since:date=as_at-365
-- dates: after=since
-- order: names
-- parameters: after
-- columns: child_id status district authority statement authority_statement
WITH answers AS MATERIALIZED (
    SELECT v.from_id AS child, v.value AS authority, v.id
    FROM {visible} AS v
    WHERE v.kind = 'STATED_IN' AND v.field = 'responsible_authority' AND v.negated = 0
),
lies AS MATERIALIZED (
    SELECT v.from_profile AS episode, v.value AS district
    FROM {visible} AS v
    WHERE v.kind = 'STATED_IN' AND v.field = 'district' AND v.negated = 0
)
SELECT h.from_id AS child_id, v.value AS status, lies.district, answers.authority, v.id AS statement,
    answers.id AS authority_statement
FROM {visible} AS v
JOIN {visible} AS h ON h.to_profile = v.from_profile
LEFT JOIN lies ON lies.episode = v.from_profile
LEFT JOIN answers ON answers.child = h.from_id
WHERE v.kind = 'STATED_IN' AND v.field = 'residence_status' AND v.value IN ('pan_placed', 'cicola') AND v.negated = 0
    AND h.kind = 'HAD_EPISODE' AND h.negated = 0 AND coalesce(h.event_to, '9999-12-31') > :after
ORDER BY 1, 2, 3 ASC NULLS LAST, 4 ASC NULLS LAST, 5, 6 ASC NULLS LAST
