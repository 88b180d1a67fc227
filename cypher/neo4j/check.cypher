// What cannot be: a statement that does not stand where its profile is, a profile without its source, one in two places.
CALL () {
    MATCH (f)-[s:{any_kind}]->() WHERE f.id <> coalesce(s.from_profile, 'nobody')
    RETURN 'statement ' + s.id + ' does not hang on the profile it tells of' AS wrong
    UNION ALL
    MATCH ()-[s:{any_kind}]->(t)
    WHERE t.id <> CASE s.kind WHEN 'STATED_IN' THEN s.source ELSE coalesce(s.to_profile, 'nobody') END
    RETURN 'statement ' + s.id + ' does not lead to what it tells of' AS wrong
    UNION ALL
    MATCH (p:Profile) WHERE NOT p:Nobody AND NOT EXISTS { MATCH (:Source {id: p.source}) }
    RETURN 'profile ' + p.id + ' points at a missing source' AS wrong
    UNION ALL
    MATCH (p:Profile)-[one:PART_OF]->(), (p)-[other:PART_OF]->()
    WHERE one.known_from < other.known_from AND one.known_to > other.known_from
    RETURN 'profile ' + p.id + ' is in two places at one time' AS wrong
}
RETURN wrong ORDER BY wrong LIMIT 100
