// Decisions as they were given, from a number on.
// parameters: after:int limit:int
// columns: number id line
MATCH (n:Decision) WHERE n.number > $after
RETURN n.number AS number, n.id AS id, n.line AS line
ORDER BY number LIMIT $limit
