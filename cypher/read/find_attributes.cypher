// Visible attribute statements whose folded value holds the longest word asked for and all others.
// parameters: first tokens:list
// columns: entity label field value
MATCH (f)-[s:STATED_IN]->(t) WHERE s.value_key CONTAINS $first AND all(word IN $tokens WHERE s.value_key CONTAINS word)
{visible}
WITH from_id AS entity, f.label AS label, s.field AS field, s.value AS value, min(s.id) AS first
RETURN entity, label, field, value
ORDER BY first
