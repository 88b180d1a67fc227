// How many statements known by the as-at time this viewer is not cleared for.
// parameters: as_at handlings:list
// columns: withheld
// Counted in the gaps between the viewer's codes, so that an index gives them: for most viewers there is nothing there.
CALL () {
    UNWIND $handlings AS code
    WITH code ORDER BY code
    RETURN collect(code) AS codes
}
UNWIND range(0, size(codes)) AS gap
WITH CASE gap WHEN 0 THEN '' ELSE codes[gap - 1] END AS low, coalesce(codes[gap], '\uffff') AS high,
    gap = 0 AND NOT '' IN codes AS unmarked
CALL (low, high, unmarked) {
    MATCH ()-[s:{any_kind}]->() WHERE s.handling > low AND s.handling < high
    RETURN s
    UNION ALL
    MATCH ()-[s:{any_kind}]->() WHERE s.handling = CASE WHEN unmarked THEN '' END
    RETURN s
}
WITH s WHERE s.recorded_at <= $as_at
MATCH (d:Source {id: s.source}) WHERE d.withdrawn_at > $as_at
RETURN count(*) AS withheld
