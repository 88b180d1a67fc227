// Let go of a graph in the server's memory, also where it never came to be.
CALL gds.graph.drop($graph, false) YIELD graphName
RETURN graphName AS dropped
