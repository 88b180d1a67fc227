// One key of a profile.
// parameters: profile key value owner
UNWIND $rows AS row
MATCH (p:Profile {id: row.profile})
MERGE (k:Key {key: row.key, value: row.value})
MERGE (p)-[b:BEARS]->(k)
ON CREATE SET b.owner = row.owner
RETURN count(*) AS rows
