// Constraints that stand.
SHOW CONSTRAINTS YIELD name RETURN name
