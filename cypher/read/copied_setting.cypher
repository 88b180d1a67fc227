// Every setting of the store's own.
// columns: key value
MATCH (n:Setting)
RETURN n.key AS key, n.value AS value
ORDER BY key
