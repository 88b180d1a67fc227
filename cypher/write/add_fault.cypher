// One fault of a file.
// parameters: file number:int fault remedy row column value costs_content:bool
UNWIND $rows AS row
MERGE (w:Fault {file: row.file, number: row.number})
ON CREATE SET w.fault = row.fault, w.remedy = row.remedy, w.row = row.row, w.column = row.column, w.value = row.value, w.costs_content = row.costs_content
RETURN count(*) AS rows
