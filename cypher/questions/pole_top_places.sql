-- How many recorded crimes of an imported graph occurred at each place, the most first; places by node, not by address.
-- description: Where the most crimes of an imported POLE graph occurred.
-- asks: limit:int=10
-- parameters: limit:int
-- columns: place_id crimes
SELECT v.to_id AS place_id, count(DISTINCT v.from_id) AS crimes
FROM {visible} AS v
WHERE v.kind = 'RELATED' AND v.value = 'OCCURRED_AT' AND v.negated = 0 AND v.document_kind = 'property_graph'
GROUP BY v.to_id
ORDER BY crimes DESC, place_id
LIMIT :limit
