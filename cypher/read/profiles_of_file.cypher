// All profiles read from one file.
// parameters: file
// columns: profile source extraction
MATCH (d:Source {file: $file})
MATCH (p:Profile {source: d.id})
RETURN p.id AS profile, p.source AS source, p.extraction AS extraction
ORDER BY profile
