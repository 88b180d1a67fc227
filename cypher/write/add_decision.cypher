// A decision as it was given.
// parameters: number:int id line
UNWIND $rows AS row
CREATE (:Decision {number: row.number, id: row.id, line: row.line})
RETURN count(*) AS rows
