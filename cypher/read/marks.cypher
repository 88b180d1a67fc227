// Everything that people did about statements, up to a time.
// parameters: as_at
// columns: statement act verdict by known_from known_to why replacement
MATCH (n:Review) WHERE n.known_from <= $as_at
RETURN n.statement AS statement,
    coalesce(n.act, CASE n.verdict WHEN 'rejected' THEN 'reject' WHEN 'amended' THEN 'amend' ELSE 'accept' END) AS act,
    n.verdict AS verdict, n.by AS by, n.known_from AS known_from, n.known_to AS known_to, n.why AS why,
    n.replacement AS replacement
ORDER BY statement, known_from
