// Which statement a statement is held to repeat, and which ones are held to repeat it.
// parameters: statement
// columns: statement first by at
MATCH (o:OriginOf) WHERE o.statement = $statement OR o.first = $statement
RETURN o.statement AS statement, o.first AS first, o.by AS by, o.at AS at
ORDER BY statement
