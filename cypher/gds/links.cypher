// To how many others each is tied.
CALL gds.degree.stream($graph, {concurrency: 1})
YIELD nodeId, score
RETURN gds.util.asNode(nodeId).id AS id, toInteger(score) AS links
ORDER BY id
