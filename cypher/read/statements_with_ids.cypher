// Visible statements by id: what an answer rests on.
// parameters: ids:list
// columns: id kind field value source document file_name sentence said_by origin negated hearsay uncertain unsettled event_from event_to precision recorded_at handling extraction review
// booleans: negated hearsay uncertain unsettled
UNWIND $ids AS id
MATCH (f)-[s:{any_kind} {id: id}]->(t)
{visible}
OPTIONAL MATCH (n:Received {sha256: d.file})
RETURN s.id AS id, s.kind AS kind, s.field AS field, s.value AS value, s.source AS source, d.title AS document,
    n.name AS file_name, s.sentence AS sentence, s.said_by AS said_by, origin, s.negated AS negated,
    s.hearsay AS hearsay, s.uncertain AS uncertain, s.unsettled AS unsettled, s.event_from AS event_from,
    s.event_to AS event_to, s.precision AS precision, s.recorded_at AS recorded_at, s.handling AS handling,
    s.extraction AS extraction, review
ORDER BY id
