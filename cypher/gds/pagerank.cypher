// The share of a random walk along the ties that stays at each: damping .85, until nothing moves by more than 1e-10.
// One thread: with more, the last digits differ from run to run. Not yet scaled to a sum of 1.
CALL gds.pageRank.stream($graph, {
    dampingFactor: 0.85, tolerance: 1e-10, maxIterations: 1000, relationshipWeightProperty: 'weight', concurrency: 1
})
YIELD nodeId, score
RETURN gds.util.asNode(nodeId).id AS id, score
ORDER BY id
