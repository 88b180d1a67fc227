// A step of the schema is done.
MERGE (:Schema {version: $version})
