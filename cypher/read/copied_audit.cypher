// The log, line by line, from a number on, no more than asked for.
// parameters: after:int limit:int
// columns: number line mac
MATCH (n:Audit) WHERE n.number > $after
WITH n ORDER BY n.number LIMIT $limit
RETURN n.number AS number, n.line AS line, n.mac AS mac
ORDER BY number
