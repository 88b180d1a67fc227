// One line of the log.
// parameters: number:int line mac
UNWIND $rows AS row
CREATE (:Audit {number: row.number, line: row.line, mac: row.mac})
RETURN count(*) AS rows
