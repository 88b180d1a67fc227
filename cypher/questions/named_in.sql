-- Ends of a document's statements that are people, places or things.
-- description: Whom and what a document (or every row of a file) names, and what it states of them; denials are among the statements.
-- asks: document:document
-- order: names
-- parameters: document:list
-- columns: named_id named_label statement
SELECT v.from_id AS named_id, p.label AS named_label, v.id AS statement
FROM {visible} AS v
JOIN profile AS p ON p.id = v.from_profile
WHERE v.source IN (SELECT value FROM json_each(:document))
    AND p.label IN ('Person', 'Location', 'Phone', 'Account', 'Vehicle', 'Organisation')
UNION ALL
SELECT v.to_id AS named_id, p.label AS named_label, v.id AS statement
FROM {visible} AS v
JOIN profile AS p ON p.id = v.to_profile
WHERE v.source IN (SELECT value FROM json_each(:document))
    AND p.label IN ('Person', 'Location', 'Phone', 'Account', 'Vehicle', 'Organisation')
ORDER BY 2, 1, 3
