// Which of the given decisions are held already.
// parameters: ids:list
// columns: id
MATCH (n:Decision) WHERE n.id IN $ids
RETURN n.id AS id
ORDER BY id
