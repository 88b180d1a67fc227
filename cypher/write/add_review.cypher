// What a person decided about a statement, for as long as it holds.
// parameters: statement verdict by known_from known_to why replacement?
UNWIND $rows AS row
CREATE (:Review {statement: row.statement, verdict: row.verdict, by: row.by, known_from: row.known_from, known_to: row.known_to, why: row.why, replacement: row.replacement})
RETURN count(*) AS rows
