// Visible sources by id.
// parameters: ids:list as_at handlings:list
// columns: id title kind place file file_name recorded_at handling text parts
MATCH (d:Source) WHERE d.id IN $ids AND d.recorded_at <= $as_at AND d.handling IN $handlings
OPTIONAL MATCH (n:Received {sha256: d.file})
RETURN d.id AS id, d.title AS title, d.kind AS kind, d.place AS place, d.file AS file, n.name AS file_name,
    d.recorded_at AS recorded_at, d.handling AS handling, d.text AS text, d.parts AS parts
ORDER BY id
