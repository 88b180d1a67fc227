// Ends of a document's statements that are people, places or things.
// description: Whom and what a document (or every row of a file) names, and what it states of them; denials are among the statements.
// asks: document:document
// order: names
// parameters: document:list
// columns: named_id named_label statement
MATCH (f)-[s:{any_kind}]->(t) WHERE s.source IN $document
{visible}
UNWIND [{id: from_id, label: f.label}, {id: to_id, label: t.label}] AS end
WITH s, end WHERE end.id IS NOT NULL AND end.label IN ['Person', 'Location', 'Phone', 'Account', 'Vehicle', 'Organisation']
RETURN end.id AS named_id, end.label AS named_label, s.id AS statement
ORDER BY named_label, named_id, statement
