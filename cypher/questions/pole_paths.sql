-- Who knows whom in an imported graph; the step finds every shortest path from one person to another.
-- description: All shortest paths between two people of an imported POLE graph, over who knows whom.
-- asks: from:person to:person
-- columns: a_id b_id statement
-- step: shortest_paths
SELECT v.from_id AS a_id, v.to_id AS b_id, v.id AS statement
FROM {visible} AS v
WHERE v.kind = 'ASSOCIATES_WITH' AND v.value = 'knows' AND v.negated = 0 AND v.document_kind = 'property_graph'
    AND v.from_id <> v.to_id
ORDER BY 1, 2, 3
