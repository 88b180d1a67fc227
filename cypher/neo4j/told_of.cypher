// The profiles of statements that people decided about, and of those in files whose rows were withdrawn.
CALL () {
    UNWIND $statements AS id
    MATCH (p:Profile)-[:{any_kind} {id: id}]-()
    RETURN p
    UNION
    UNWIND $files AS file
    MATCH (:Source {file: file})<-[:STATED_IN]-(p:Profile)
    RETURN p
}
RETURN DISTINCT p.id AS profile
