// Which part each is in: whoever can be reached along ties from one another is in one.
CALL gds.wcc.stream($graph, {concurrency: 1})
YIELD nodeId, componentId
RETURN gds.util.asNode(nodeId).id AS id, componentId AS part
ORDER BY id
