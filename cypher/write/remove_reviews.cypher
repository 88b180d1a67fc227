// Take away a statement's reviews before their times are written anew.
// parameters: statement
UNWIND $rows AS row
MATCH (r:Review {statement: row.statement})
DELETE r
