// One statement as it is read now, in place of how it was read before; only a file that is read again comes here.
// parameters: id kind source from_profile? to_profile? field? value? value_key? sentence span_start:int? span_end:int? said_by? origin negated:bool hearsay:bool uncertain:bool unsettled:bool event_from? event_to? precision recorded_at source_grade? intelligence_grade? handling conditions? marking? extraction rule reader basis band? confidence:float? regime retention review_due?
UNWIND $rows AS row
OPTIONAL MATCH ()-[before:{any_kind} {id: row.id}]->()
WITH row, before, {reviewed: before.reviewed, repeats: before.repeats} AS marks
DELETE before
WITH row, marks
MATCH (d:Source {id: row.source})
MATCH (f:Profile {id: coalesce(row.from_profile, 'nobody')})
MATCH (named:Profile {id: coalesce(row.to_profile, 'nobody')})
WITH row, marks, f, CASE row.kind WHEN 'STATED_IN' THEN d ELSE named END AS t
CREATE (f)-[s:{kind}]->(t)
SET s = row, s += marks
RETURN count(*) AS rows
