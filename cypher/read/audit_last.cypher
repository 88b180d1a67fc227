// The newest line of the log.
// columns: number line mac
MATCH (l:Audit)
RETURN l.number AS number, l.line AS line, l.mac AS mac
ORDER BY number DESC LIMIT 1
