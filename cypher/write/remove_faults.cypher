// Forget a file's faults before they are written anew.
// parameters: file
UNWIND $rows AS row
MATCH (w:Fault {file: row.file})
DELETE w
