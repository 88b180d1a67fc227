-- Every judgement as it stands, for the hash of the store.
-- columns: a b verdict by at why
SELECT a, b, verdict, by, at, why FROM judgement ORDER BY a, b, at, verdict
