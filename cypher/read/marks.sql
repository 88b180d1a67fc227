-- Everything that people did about statements, up to a time.
-- parameters: as_at
-- columns: statement act verdict by known_from known_to why replacement
SELECT statement, act, verdict, by, known_from, known_to, why, replacement
FROM review WHERE known_from <= :as_at ORDER BY statement, known_from
