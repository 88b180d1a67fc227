// Whether this server has Graph Data Science.
SHOW PROCEDURES YIELD name WHERE name = 'gds.pageRank.stream'
RETURN count(*) > 0 AS there
