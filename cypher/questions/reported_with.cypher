// Statements between two people whose event meets the days around one; denials are shown as such.
// description: Who was reported with whom around a date: every statement between two people that is dated within so many days of it, denials too. What is dated only to a week or month counts where it may fall in these days. What would show a child as an offender is left out.
// asks: day:date days:int=3 person:person=*
// dates: after=day-days until=day+days
// parameters: person after until children:list
// columns: event_from event_to precision a_id kind value b_id denied statement
// booleans: denied
MATCH (f)-[s:{between_people}]->(t) WHERE s.event_to > $after AND s.event_from <= $until
{visible}
WITH s, from_id, to_id WHERE from_id IS NOT NULL AND to_id IS NOT NULL AND $person IN ['', from_id, to_id]
    AND NOT (s:{against} AND from_id IN $children)
RETURN s.event_from AS event_from, s.event_to AS event_to, s.precision AS precision, from_id AS a_id, s.kind AS kind,
    s.value AS value, to_id AS b_id, s.negated AS denied, s.id AS statement
ORDER BY event_from, event_to, a_id, b_id, kind, statement
