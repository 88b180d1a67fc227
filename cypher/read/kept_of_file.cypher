// How much is held of what was read from one file: read back after a load, before the file is called done.
// parameters: file
// columns: sources profiles statements
CALL () {
    MATCH (d:Source {file: $file})
    RETURN count(d) AS sources
}
CALL () {
    MATCH (d:Source {file: $file})
    MATCH (p:Profile {source: d.id})
    RETURN count(p) AS profiles
}
CALL () {
    MATCH (d:Source {file: $file})
    MATCH (p:Profile {source: d.id})-[s:{any_kind}]-() WHERE s.extraction <> 'person'
    MATCH (said:Source {id: s.source, file: $file})
    RETURN count(DISTINCT s) AS statements
}
RETURN sources, profiles, statements
