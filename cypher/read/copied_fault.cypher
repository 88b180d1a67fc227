// The faults, whole, of the files from one on.
// parameters: after limit:int
// columns: file number fault remedy row column value costs_content
// booleans: costs_content
MATCH (g:Fault) WHERE g.file > $after
WITH DISTINCT g.file AS page ORDER BY page LIMIT $limit
MATCH (n:Fault {file: page})
RETURN n.file AS file, n.number AS number, n.fault AS fault, n.remedy AS remedy, n.row AS row, n.column AS column,
    n.value AS value, n.costs_content AS costs_content
ORDER BY file, number
