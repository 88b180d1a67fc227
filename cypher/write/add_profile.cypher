// One profile.
// parameters: id label source extraction recorded_at
UNWIND $rows AS row
MATCH (:Source {id: row.source})
MERGE (p:Profile {id: row.id})
ON CREATE SET p:$(row.label), p.label = row.label, p.source = row.source, p.extraction = row.extraction, p.recorded_at = row.recorded_at
RETURN count(*) AS rows
