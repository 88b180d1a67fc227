// What somebody must look at again, in order of the day.
// description: Which statements, roles such as person of concern among them, are due for review by a date, and of whom.
// asks: by:date=as_at+100
// dates: until=by
// parameters: until
// columns: review_due who_id who_label kind field value statement
MATCH (f)-[s:{any_kind}]->(t) WHERE s.review_due <= $until
{visible}
RETURN s.review_due AS review_due, from_id AS who_id, f.label AS who_label, s.kind AS kind, s.field AS field,
    s.value AS value, s.id AS statement
ORDER BY review_due, who_id, statement
