// Of the given statements those on which a decision stands: reviewed, or held to repeat another or to be repeated.
// parameters: statements:list
// columns: statement
CALL () {
    MATCH (r:Review) WHERE r.statement IN $statements
    RETURN r.statement AS statement
    UNION
    MATCH (o:OriginOf) WHERE o.statement IN $statements
    RETURN o.statement AS statement
    UNION
    MATCH (o:OriginOf) WHERE o.first IN $statements
    RETURN o.first AS statement
}
RETURN statement
ORDER BY statement
