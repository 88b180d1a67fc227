// Sources of the files that bear a name, latest first.
// parameters: name
// columns: id file place kind text recorded_at handling withdrawn_at
MATCH (f:Received {name: $name})
MATCH (d:Source {file: f.sha256})
RETURN d.id AS id, d.file AS file, d.place AS place, d.kind AS kind, d.text AS text, d.recorded_at AS recorded_at,
    d.handling AS handling, d.withdrawn_at AS withdrawn_at
ORDER BY withdrawn_at DESC, file, id
