// Everything decided about one statement.
// parameters: statement
// columns: statement act verdict by known_from known_to why replacement
MATCH (r:Review {statement: $statement})
RETURN r.statement AS statement,
    coalesce(r.act, CASE r.verdict WHEN 'rejected' THEN 'reject' WHEN 'amended' THEN 'amend' ELSE 'accept' END) AS act,
    r.verdict AS verdict, r.by AS by, r.known_from AS known_from, r.known_to AS known_to,
    r.why AS why, r.replacement AS replacement
ORDER BY known_from
