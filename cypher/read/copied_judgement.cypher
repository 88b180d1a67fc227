// What people decided about two profiles, whole, by the first of the two, from one on.
// parameters: after limit:int
// columns: a b verdict by at why
MATCH (g:Judgement) WHERE g.a > $after
WITH DISTINCT g.a AS page ORDER BY page LIMIT $limit
MATCH (n:Judgement {a: page})
RETURN n.a AS a, n.b AS b, n.verdict AS verdict, n.by AS by, n.at AS at, n.why AS why
ORDER BY a, b, at, verdict
