// One of the store's own settings.
// parameters: key
// columns: value
MATCH (n:Setting {key: $key})
RETURN n.value AS value
