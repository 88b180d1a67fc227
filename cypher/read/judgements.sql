-- What people decided about pairs of profiles, up to a time.
-- parameters: as_at
-- columns: a b verdict by at why
SELECT a, b, verdict, by, at, why FROM judgement WHERE at <= :as_at ORDER BY at, a, b, verdict
