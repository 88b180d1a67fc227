// What people decided about pairs within the given profiles.
// parameters: profiles:list
// columns: a b verdict by at why
MATCH (j:Judgement) WHERE j.a IN $profiles OR j.b IN $profiles
RETURN j.a AS a, j.b AS b, j.verdict AS verdict, j.by AS by, j.at AS at, j.why AS why
ORDER BY at, a, b, verdict
