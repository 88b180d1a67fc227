-- Debts, threats, harm and control; the one above is never a child. A denial makes no row.
-- description: Who is stated to hold something over whom: a debt owed to them, threats, harm, control. A child is never listed as the one who does.
-- asks: person:person=*
-- order: names
-- parameters: person children:list
-- columns: holder_id person_id kind event_from event_to statement
SELECT v.from_id AS holder_id, v.to_id AS person_id, v.kind, v.event_from, v.event_to, v.id AS statement
FROM {visible} AS v
WHERE v.kind IN ('THREATENED', 'HARMED', 'CONTROLS') AND v.negated = 0 AND v.to_id IS NOT NULL
    AND v.from_id NOT IN (SELECT value FROM json_each(:children)) AND :person IN ('', v.from_id, v.to_id)
UNION ALL
SELECT v.to_id AS holder_id, v.from_id AS person_id, v.kind, v.event_from, v.event_to, v.id AS statement
FROM {visible} AS v
WHERE v.kind = 'OWES' AND v.negated = 0 AND v.from_id IS NOT NULL
    AND v.to_id NOT IN (SELECT value FROM json_each(:children)) AND :person IN ('', v.from_id, v.to_id)
ORDER BY 1, 2, 3, 4 ASC NULLS LAST, 5 ASC NULLS LAST, 6
