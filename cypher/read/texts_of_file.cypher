// The sources of one file with what decisions about them rest on: their words, and who may read them.
// parameters: file
// columns: id text handling
MATCH (d:Source {file: $file})
RETURN d.id AS id, d.text AS text, d.handling AS handling
ORDER BY id
