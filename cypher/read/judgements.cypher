// What people decided about pairs of profiles, up to a time.
// parameters: as_at
// columns: a b verdict by at why
MATCH (j:Judgement) WHERE j.at <= $as_at
RETURN j.a AS a, j.b AS b, j.verdict AS verdict, j.by AS by, j.at AS at, j.why AS why
ORDER BY at, a, b, verdict
