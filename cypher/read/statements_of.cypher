// Every visible statement that touches one entity.
// parameters: entity
// columns: id kind source from_profile to_profile from_id to_id from_label to_label field value sentence span_start span_end said_by origin repeats negated hearsay uncertain unsettled event_from event_to precision recorded_at source_grade intelligence_grade handling conditions extraction rule reader basis band confidence review_due review document_kind file document place file_name
// booleans: negated hearsay uncertain unsettled
MATCH (:Profile {id: $entity})<-[:PART_OF]-(:Profile)-[s:{any_kind}]-()
WITH DISTINCT s
WITH startNode(s) AS f, s, endNode(s) AS t
{visible}
WITH f, s, t, d, from_id, to_id, origin, repeats, review WHERE from_id = $entity OR to_id = $entity
OPTIONAL MATCH (n:Received {sha256: d.file})
RETURN s.id AS id, s.kind AS kind, s.source AS source, s.from_profile AS from_profile, s.to_profile AS to_profile,
    from_id, to_id, f.label AS from_label, t.label AS to_label, s.field AS field, s.value AS value,
    s.sentence AS sentence, s.span_start AS span_start, s.span_end AS span_end, s.said_by AS said_by, origin, repeats,
    s.negated AS negated, s.hearsay AS hearsay, s.uncertain AS uncertain, s.unsettled AS unsettled,
    s.event_from AS event_from, s.event_to AS event_to, s.precision AS precision, s.recorded_at AS recorded_at,
    s.source_grade AS source_grade, s.intelligence_grade AS intelligence_grade, s.handling AS handling,
    s.conditions AS conditions, s.extraction AS extraction, s.rule AS rule, coalesce(s.reader, '') AS reader,
    coalesce(s.basis, '') AS basis, s.band AS band, s.confidence AS confidence,
    s.review_due AS review_due, review, d.kind AS document_kind, d.file AS file, d.title AS document,
    d.place AS place, n.name AS file_name
ORDER BY id
