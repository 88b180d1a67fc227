// From when on a file's rows are replaced by a re-issue.
// parameters: file withdrawn_at
UNWIND $rows AS row
MATCH (d:Source {file: row.file})
SET d.withdrawn_at = row.withdrawn_at
