// Indexes that bear the name of a constraint of ours and belong to none: making it broke off.
SHOW INDEXES YIELD name, owningConstraint
WHERE owningConstraint IS NULL AND name IN $names
RETURN name ORDER BY name
