-- Every origin_of as it stands, for the hash of the store.
-- columns: statement first
SELECT statement, first FROM origin_of ORDER BY statement
