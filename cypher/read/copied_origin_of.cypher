// Statements that repeat another's account, whole, from one on.
// parameters: after limit:int
// columns: statement first by at
MATCH (n:OriginOf) WHERE n.statement > $after
WITH n ORDER BY n.statement LIMIT $limit
RETURN n.statement AS statement, n.first AS first, n.by AS by, n.at AS at
ORDER BY statement
