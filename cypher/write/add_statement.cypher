// One statement. It never changes.
// parameters: id kind source from_profile? to_profile? field? value? value_key? sentence span_start:int? span_end:int? said_by? origin negated:bool hearsay:bool uncertain:bool unsettled:bool event_from? event_to? precision recorded_at source_grade? intelligence_grade? handling conditions? marking? extraction rule reader basis band? confidence:float? regime retention review_due?
UNWIND $rows AS row
MATCH (d:Source {id: row.source})
MATCH (f:Profile {id: coalesce(row.from_profile, 'nobody')})
MATCH (named:Profile {id: coalesce(row.to_profile, 'nobody')})
WITH row, f, CASE row.kind WHEN 'STATED_IN' THEN d ELSE named END AS t
MERGE (f)-[s:{kind} {id: row.id}]->(t)
ON CREATE SET s = row
RETURN count(*) AS rows
