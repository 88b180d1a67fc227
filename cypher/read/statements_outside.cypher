// Visible statements of the kinds asked for that stand in no document of the kinds left out.
// parameters: kinds:list left_out:list
// columns: id kind source from_profile to_profile from_id from_label to_label sentence negated uncertain event_from event_to review extraction document file_name
// booleans: negated uncertain
MATCH (f)-[s:{kinds}]->(t)
{visible}
WITH f, s, t, d, from_id, review WHERE NOT d.kind IN $left_out
OPTIONAL MATCH (n:Received {sha256: d.file})
RETURN s.id AS id, s.kind AS kind, s.source AS source, s.from_profile AS from_profile, s.to_profile AS to_profile,
    from_id, f.label AS from_label, t.label AS to_label, s.sentence AS sentence, s.negated AS negated,
    s.uncertain AS uncertain, s.event_from AS event_from, s.event_to AS event_to, review,
    s.extraction AS extraction, d.title AS document, n.name AS file_name
ORDER BY id
