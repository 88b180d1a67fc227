-- What somebody must look at again, in order of the day.
-- description: Which statements, roles such as person of concern among them, are due for review by a date, and of whom.
-- asks: by:date=as_at+100
-- dates: until=by
-- parameters: until
-- columns: review_due who_id who_label kind field value statement
SELECT v.review_due, v.from_id AS who_id, p.label AS who_label, v.kind, v.field, v.value, v.id AS statement
FROM {visible} AS v
LEFT JOIN profile AS p ON p.id = v.from_profile
WHERE v.review_due <= :until
ORDER BY 1, 2 ASC NULLS LAST, 7
