// The log from a number on.
// parameters: since:int
// columns: number line mac
MATCH (l:Audit) WHERE l.number >= $since
RETURN l.number AS number, l.line AS line, l.mac AS mac
ORDER BY number
