-- Which entity an id is part of at a time: the id of a profile, or of an entity since merged away.
-- parameters: id as_at
-- columns: entity label
SELECT pl.entity, p.label
FROM placement AS pl JOIN profile AS p ON p.id = pl.profile
WHERE pl.profile = :id AND pl.known_from <= :as_at AND pl.known_to > :as_at
