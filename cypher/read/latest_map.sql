-- The newest stored map of a view that is no later than a day; its name is the view, a blank and the day.
-- parameters: prefix latest
-- columns: map
SELECT DISTINCT map FROM position
WHERE substr(map, 1, length(:prefix)) = :prefix AND map <= :latest
ORDER BY map DESC LIMIT 1
