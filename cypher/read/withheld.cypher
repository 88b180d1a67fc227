// How many statements known by the as-at time this viewer is not cleared for.
// parameters: as_at handlings:list
// columns: withheld
// First the codes that occur: where the viewer has them all, no statement is looked at.
MATCH (h:Handling) WHERE NOT h.code IN $handlings
WITH collect(h.code) AS hidden
CALL (hidden) {
    WITH hidden WHERE hidden <> []
    MATCH ()-[s:{any_kind}]->() WHERE s.handling IN hidden AND s.recorded_at <= $as_at
    MATCH (d:Source {id: s.source}) WHERE d.withdrawn_at > $as_at
    RETURN count(*) AS withheld
}
RETURN withheld
