-- Places that join children for whom different authorities answer; a denial makes no row.
-- description: At which places children of different responsible authorities were seen, found or stayed since a date, and which child is whose.
-- asks: since:date=as_at-365
-- dates: after=since
-- order: names
-- parameters: after children:list
-- columns: place_id authority child_id statement
WITH child AS MATERIALIZED (
    SELECT DISTINCT v.from_id AS id, v.value AS authority
    FROM {visible} AS v
    WHERE v.kind = 'STATED_IN' AND v.field = 'responsible_authority' AND v.negated = 0
        AND v.from_id IN (SELECT value FROM json_each(:children))
),
present AS MATERIALIZED (
    SELECT v.to_id AS place, child.authority, child.id AS child, v.id
    FROM {visible} AS v
    JOIN child ON child.id = v.from_id
    WHERE v.kind IN {presence} AND v.negated = 0 AND v.event_to > :after
)
SELECT a.place AS place_id, a.authority, a.child AS child_id, a.id AS statement
FROM present AS a
WHERE EXISTS (
    SELECT 1 FROM present AS b WHERE b.place = a.place AND b.authority <> a.authority AND b.child <> a.child
)
ORDER BY 1, 3, 2, 4
