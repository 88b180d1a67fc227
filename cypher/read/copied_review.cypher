// What people decided about statements, whole, of the statements from one on.
// parameters: after limit:int
// columns: statement act verdict by known_from known_to why replacement
MATCH (g:Review) WHERE g.statement > $after
WITH DISTINCT g.statement AS page ORDER BY page LIMIT $limit
MATCH (n:Review {statement: page})
RETURN n.statement AS statement,
    coalesce(n.act, CASE n.verdict WHEN 'rejected' THEN 'reject' WHEN 'amended' THEN 'amend' ELSE 'accept' END) AS act,
    n.verdict AS verdict, n.by AS by, n.known_from AS known_from, n.known_to AS known_to,
    n.why AS why, n.replacement AS replacement
ORDER BY statement, known_from
