// What people stated or amended with their eyes on one of the given sources.
// parameters: sources:list
// columns: id rule
MATCH ()-[s:{any_kind}]->() WHERE s.extraction = 'person' AND s.source IN $sources
RETURN s.id AS id, s.rule AS rule
ORDER BY id
