-- Adults tied to a place and children at it; no child is listed but as one who was there. Denials make no row.
-- description: Which adults are stated to run, work or host at a place, or are linked to it, where children were seen, found or stayed since a date.
-- asks: since:date=as_at-90 place:place=*
-- dates: after=since
-- order: names
-- parameters: place after children:list
-- columns: place_id adult_id tie child_id adult_statement child_statement
SELECT a.to_id AS place_id, a.from_id AS adult_id, a.kind AS tie, b.from_id AS child_id, a.id AS adult_statement,
    b.id AS child_statement
FROM {visible} AS a
JOIN {visible} AS b ON b.to_id = a.to_id AND b.kind IN {presence} AND b.negated = 0 AND b.event_to > :after
WHERE a.kind IN ('WORKS_AT', 'RUNS', 'HOSTS_AT', 'LINKED_TO') AND a.negated = 0
    AND a.from_id NOT IN (SELECT value FROM json_each(:children))
    AND b.from_id IN (SELECT value FROM json_each(:children)) AND :place IN ('', a.to_id)
ORDER BY 1, 2, 3, 4, 5, 6
