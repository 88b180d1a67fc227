-- A person of concern and a child at one place, both dated to the day; how far apart is reckoned afterwards.
-- description: At which places a person of concern and a child were both stated to have been within so many days of each other. What is not dated to the day, or denied, makes no row.
-- asks: days:int=7 person:person=*
-- order: names
-- parameters: person children:list concerns:list
-- columns: place_id concern_id child_id from_concern to_concern from_child to_child concern_statement child_statement
-- step: within_days
WITH present AS MATERIALIZED (
    SELECT v.to_id AS place, v.from_id AS concern, v.event_from, v.event_to, v.id
    FROM {visible} AS v
    WHERE v.from_profile IN (SELECT profile FROM placement WHERE entity IN (SELECT value FROM json_each(:concerns)))
        AND v.from_id IN (SELECT value FROM json_each(:concerns)) AND v.kind IN {presence} AND v.negated = 0
        AND v.event_from IS NOT NULL AND v.event_to IS NOT NULL AND v.precision IN ('minute', 'hour', 'day')
)
SELECT a.place AS place_id, a.concern AS concern_id, b.from_id AS child_id, a.event_from AS from_concern, a.event_to AS to_concern,
    b.event_from AS from_child, b.event_to AS to_child, a.id AS concern_statement, b.id AS child_statement
FROM present AS a
JOIN {visible} AS b ON b.to_id = a.place AND b.kind IN {presence} AND b.negated = 0 AND b.event_from IS NOT NULL
    AND b.event_to IS NOT NULL AND b.precision IN ('minute', 'hour', 'day')
WHERE b.from_id IN (SELECT value FROM json_each(:children)) AND :person IN ('', a.concern, b.from_id)
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9
