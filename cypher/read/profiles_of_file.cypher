// All profiles read from one file.
// parameters: file
// columns: profile
MATCH (d:Source {file: $file})
MATCH (p:Profile {source: d.id})
RETURN p.id AS profile
ORDER BY profile
