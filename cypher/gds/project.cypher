// A graph in the server's memory, of nothing but the ties that a named query gives this viewer: {ties} stands for its
// text, sight and all. Each tie runs both ways and weighs what it says. Whoever has no tie is not in it.
CALL () {
{ties}
}
MATCH (a:Profile {id: a_id}), (b:Profile {id: b_id})
WITH gds.graph.project(
    $graph, a, b,
    {relationshipProperties: {weight: toFloat(weight)}},
    {undirectedRelationshipTypes: ['*'], readConcurrency: 1}
) AS made
RETURN made.nodeCount AS nodes
