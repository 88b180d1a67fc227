// Statements as one viewer may see them at one time: see the embedded twin. Expects f, s, t: a statement and its two
// nodes; leaves one row for each visible one, with its source d, where its ends hang, its teller and its review.
MATCH (d:Source {id: s.source})
WHERE s.recorded_at <= $as_at AND s.handling IN $handlings AND d.withdrawn_at > $as_at
OPTIONAL MATCH (r:Review {statement: CASE WHEN s.reviewed THEN s.id END})
    WHERE r.known_from <= $as_at AND r.known_to > $as_at
WITH f, s, t, d, r
WHERE coalesce(r.verdict, 'unreviewed') <> 'rejected' AND r.replacement IS NULL
    AND (
        s.extraction <> 'machine' OR $unreviewed OR r.verdict IN ['accepted', 'amended']
        OR (s.kind = 'STATED_IN' AND EXISTS {
            MATCH (f)-[said]-() // what is no statement has no id, and no review
            MATCH (given:Review {statement: said.id})
            WHERE given.verdict IN ['accepted', 'amended'] AND given.replacement IS NULL
                AND given.known_from <= $as_at AND given.known_to > $as_at
        })
    )
OPTIONAL MATCH (f)-[pf:PART_OF]->() WHERE pf.known_from <= $as_at AND pf.known_to > $as_at
OPTIONAL MATCH (t)-[pt:PART_OF]->() WHERE pt.known_from <= $as_at AND pt.known_to > $as_at
OPTIONAL CALL (s) {
    MATCH (repeated:OriginOf {statement: CASE WHEN s.repeats THEN s.id END}) WHERE repeated.at <= $as_at
    MATCH (:Profile {id: repeated.teller})-[first]->() // from where it hangs: a look through every kind is dear to plan
    WHERE first.id = repeated.first AND first.handling IN $handlings
    RETURN first
}
WITH f, s, t, d, r, pf, pt, first, coalesce(first.origin, s.origin) AS origin
OPTIONAL MATCH (:Profile {id: CASE WHEN origin <> s.source THEN origin END})-[teller:PART_OF]->()
    WHERE teller.known_from <= $as_at AND teller.known_to > $as_at
WITH f, s, t, d, pf.entity AS from_id, pt.entity AS to_id, coalesce(teller.entity, origin) AS origin,
    first.id AS repeats, coalesce(r.verdict, 'unreviewed') AS review
