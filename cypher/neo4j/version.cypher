// The schema's version; null in a database that was never ours, with whether there is anything in it.
OPTIONAL MATCH (n:Schema)
RETURN max(n.version) AS version, EXISTS { MATCH (thing) WHERE NOT thing:Nobody } AS occupied
