-- Sources in which any profile of an entity stands.
-- parameters: entity
-- columns: source
SELECT DISTINCT p.source FROM placement AS pl JOIN profile AS p ON p.id = pl.profile
WHERE pl.entity = :entity AND pl.known_to = '9999-12-31T23:59:59.999999Z' ORDER BY p.source
