-- How many statements known by the as-at time this viewer is not cleared for.
-- parameters: as_at handlings:list
-- columns: withheld
SELECT count(*) AS withheld
FROM statement AS s
JOIN source AS d ON d.id = s.source
WHERE s.recorded_at <= :as_at AND d.withdrawn_at > :as_at
    AND s.handling NOT IN (SELECT value FROM json_each(:handlings))
