// What visible sources state about the profiles asked for, with the words and the document it stands in.
// parameters: profiles:list
// columns: id entity profile field value sentence span_start source document file_name document_kind recorded_at handling extraction
MATCH (f:Profile)-[s:STATED_IN]->(t) WHERE f.id IN $profiles
{visible}
OPTIONAL MATCH (n:Received {sha256: d.file})
RETURN s.id AS id, from_id AS entity, s.from_profile AS profile, s.field AS field, s.value AS value,
    s.sentence AS sentence, s.span_start AS span_start, s.source AS source, d.title AS document,
    n.name AS file_name, d.kind AS document_kind, s.recorded_at AS recorded_at, s.handling AS handling,
    s.extraction AS extraction
ORDER BY id
