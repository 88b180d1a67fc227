-- Who knows whom in an imported graph, each two people once; the step finds who lies on the most shortest paths.
-- description: Who of an imported POLE graph lies on the most shortest paths between others who know each other (betweenness, unnormalised).
-- asks: limit:int=10
-- columns: a_id b_id
-- step: betweenness
SELECT DISTINCT v.from_id AS a_id, v.to_id AS b_id
FROM {visible} AS v
WHERE v.kind = 'ASSOCIATES_WITH' AND v.value = 'knows' AND v.negated = 0 AND v.document_kind = 'property_graph'
    AND v.from_id <> v.to_id
ORDER BY 1, 2
