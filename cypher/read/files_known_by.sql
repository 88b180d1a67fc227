-- Files any part of which was known at a time.
-- parameters: as_at
-- columns: sha256
SELECT DISTINCT file AS sha256 FROM source WHERE recorded_at <= :as_at ORDER BY file
