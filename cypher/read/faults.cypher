// What is wrong with the files, row by row: of files whose every row this viewer may see; of one put aside, nothing is
// known of its handling and the stricter code is taken.
// parameters: handlings:list
// columns: sha256 row column value fault remedy costs_content number
// booleans: costs_content
MATCH (w:Fault)
WHERE NOT EXISTS { MATCH (d:Source {file: w.file}) WHERE NOT d.handling IN $handlings }
    AND ('C' IN $handlings OR EXISTS { MATCH (:Source {file: w.file}) })
RETURN w.file AS sha256, w.row AS row, w.column AS column, w.value AS value, w.fault AS fault, w.remedy AS remedy,
    w.costs_content AS costs_content, w.number AS number
ORDER BY sha256, number
