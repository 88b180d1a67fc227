-- Statements between two people whose event meets the days around one; denials are shown as such.
-- description: Who was reported with whom around a date: every statement between two people that is dated within so many days of it, denials too. What is dated only to a week or month counts where it may fall in these days. What would show a child as an offender is left out.
-- asks: day:date days:int=3 person:person=*
-- dates: after=day-days until=day+days
-- parameters: person after until children:list
-- columns: event_from event_to precision a_id kind value b_id denied statement
-- booleans: denied
SELECT v.event_from, v.event_to, v.precision, v.from_id AS a_id, v.kind, v.value, v.to_id AS b_id, v.negated AS denied,
    v.id AS statement
FROM {visible} AS v
WHERE v.kind IN {between_people} AND v.from_id IS NOT NULL AND v.to_id IS NOT NULL
    AND v.event_to > :after AND v.event_from <= :until AND :person IN ('', v.from_id, v.to_id)
    AND NOT (v.kind IN {against} AND v.from_id IN (SELECT value FROM json_each(:children)))
ORDER BY 1, 2, 4, 7, 5, 9
