-- Visible attribute statements whose folded value holds the longest word asked for and all others.
-- parameters: first tokens:list
-- columns: entity label field value
SELECT v.from_id AS entity, p.label, v.field, v.value
FROM {visible} AS v
JOIN profile AS p ON p.id = v.from_profile
WHERE v.kind = 'STATED_IN' AND v.value_key IS NOT NULL AND instr(v.value_key, :first) > 0
    AND NOT EXISTS (SELECT 1 FROM json_each(:tokens) AS t WHERE instr(v.value_key, t.value) = 0)
GROUP BY v.from_id, p.label, v.field, v.value
ORDER BY min(v.id)
