-- How much is held of what was read from one file: read back after a load, before the file is called done.
-- parameters: file
-- columns: sources profiles statements
SELECT
    (SELECT count(*) FROM source WHERE file = :file) AS sources,
    (SELECT count(*) FROM source AS d CROSS JOIN profile AS p ON p.source = d.id WHERE d.file = :file) AS profiles,
    (SELECT count(*) FROM (
        SELECT s.id FROM source AS d CROSS JOIN profile AS p ON p.source = d.id
            CROSS JOIN statement AS s ON s.from_profile = p.id JOIN source AS said ON said.id = s.source
        WHERE d.file = :file AND said.file = :file AND s.extraction <> 'person'
        UNION
        SELECT s.id FROM source AS d CROSS JOIN profile AS p ON p.source = d.id
            CROSS JOIN statement AS s ON s.to_profile = p.id JOIN source AS said ON said.id = s.source
        WHERE d.file = :file AND said.file = :file AND s.extraction <> 'person'
    )) AS statements
