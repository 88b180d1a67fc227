-- All profiles read from one file.
-- parameters: file
-- columns: profile source extraction
SELECT p.id AS profile, p.source, p.extraction FROM profile AS p JOIN source AS d ON d.id = p.source WHERE d.file = :file ORDER BY p.id
