-- The sources of one file with what decisions about them rest on: their words, and who may read them.
-- parameters: file
-- columns: id text handling
SELECT id, text, handling FROM source WHERE file = :file ORDER BY id
