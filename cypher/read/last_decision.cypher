// The number of the decision taken last; 0 before the first.
// columns: number
OPTIONAL MATCH (n:Decision)
WITH coalesce(max(n.number), 0) AS number
RETURN number
