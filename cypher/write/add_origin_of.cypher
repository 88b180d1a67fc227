// A statement that repeats another's account; the latest word on it holds.
// parameters: statement first by at
UNWIND $rows AS row
MERGE (o:OriginOf {statement: row.statement})
SET o.first = CASE WHEN o.at IS NULL OR row.at >= o.at THEN row.first ELSE o.first END,
    o.by = CASE WHEN o.at IS NULL OR row.at >= o.at THEN row.by ELSE o.by END,
    o.at = CASE WHEN o.at IS NULL OR row.at >= o.at THEN row.at ELSE o.at END
RETURN count(*) AS rows
