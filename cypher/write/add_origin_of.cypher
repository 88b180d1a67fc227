// A statement that repeats another's account; the latest word on it holds.
// parameters: statement first by at
UNWIND $rows AS row
MATCH ()-[s:{any_kind} {id: row.statement}]->()
SET s.repeats = true
WITH row
MATCH (teller)-[:{any_kind} {id: row.first}]->()
MERGE (o:OriginOf {statement: row.statement})
SET o += CASE WHEN o.at IS NULL OR row.at >= o.at
    THEN {first: row.first, teller: teller.id, by: row.by, at: row.at} ELSE {} END
RETURN count(*) AS rows
