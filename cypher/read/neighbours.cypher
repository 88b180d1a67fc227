// Profiles that share a joining key with the given ones, or that a person judged against them.
// parameters: profiles:list keys:list
// columns: profile
CALL () {
    MATCH (p:Profile)-[:BEARS]->(shared:Key) WHERE p.id IN $profiles AND shared.key IN $keys
    WITH DISTINCT shared // first the keys, once each: see the twin
    MATCH (other:Profile)-[:BEARS]->(shared)
    RETURN other.id AS profile
    UNION
    MATCH (j:Judgement) WHERE j.a IN $profiles
    RETURN j.b AS profile
    UNION
    MATCH (j:Judgement) WHERE j.b IN $profiles
    RETURN j.a AS profile
}
RETURN profile
ORDER BY profile
