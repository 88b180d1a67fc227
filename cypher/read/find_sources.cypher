// Visible sources whose folded text holds every word asked for; words of three letters or more use the index.
// parameters: first tokens:list phrase as_at handlings:list limit:int
// columns: id title kind place file file_name recorded_at text
CALL () {
    MATCH (d:Source)
    WHERE d.search_key CONTAINS $first AND all(word IN $tokens WHERE d.search_key CONTAINS word)
    RETURN d
    UNION ALL
    MATCH (d:LongText) // what is too long for the index
    WHERE d.long_key CONTAINS $first AND all(word IN $tokens WHERE d.long_key CONTAINS word)
    RETURN d
}
WITH d
WHERE d.recorded_at <= $as_at AND d.withdrawn_at > $as_at AND d.handling IN $handlings
    AND $phrase <> '' // what the embedded store's index is asked; here CONTAINS uses the index
WITH d ORDER BY d.id LIMIT $limit
OPTIONAL MATCH (n:Received {sha256: d.file})
RETURN d.id AS id, d.title AS title, d.kind AS kind, d.place AS place, d.file AS file, n.name AS file_name,
    d.recorded_at AS recorded_at, d.text AS text
ORDER BY id
