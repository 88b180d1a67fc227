// What a person decided about a statement, for as long as it holds.
// parameters: statement act verdict by known_from known_to why replacement?
// The statement is marked, so that reading looks for the reviews of few.
UNWIND $rows AS row
MATCH ()-[s:{any_kind} {id: row.statement}]->()
SET s.reviewed = true
CREATE (:Review {
    statement: row.statement, act: row.act, verdict: row.verdict, by: row.by, known_from: row.known_from,
    known_to: row.known_to, why: row.why, replacement: row.replacement
})
RETURN count(*) AS rows
