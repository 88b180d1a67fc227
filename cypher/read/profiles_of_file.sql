-- All profiles read from one file.
-- parameters: file
-- columns: profile
SELECT p.id AS profile FROM profile AS p JOIN source AS d ON d.id = p.source WHERE d.file = :file ORDER BY p.id
