-- Keys of everything an entity is made of now.
-- parameters: entity
-- columns: key value
SELECT k.key, k.value FROM placement AS pl JOIN profile_key AS k ON k.profile = pl.profile
WHERE pl.entity = :entity AND pl.known_to = '9999-12-31T23:59:59.999999Z' GROUP BY k.key, k.value
ORDER BY k.key, min(pl.profile), k.value
