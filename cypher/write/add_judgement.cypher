// What a person decided about two profiles.
// parameters: a b verdict by at why
UNWIND $rows AS row
MERGE (j:Judgement {a: row.a, b: row.b, at: row.at, verdict: row.verdict})
ON CREATE SET j.by = row.by, j.why = row.why
RETURN count(*) AS rows
