// Everything decided about one statement.
// parameters: statement
// columns: statement verdict by known_from known_to why replacement
MATCH (r:Review {statement: $statement})
RETURN r.statement AS statement, r.verdict AS verdict, r.by AS by, r.known_from AS known_from, r.known_to AS known_to,
    r.why AS why, r.replacement AS replacement
ORDER BY known_from
