// From a person of concern over a person, place or thing to a child of whom nothing is stated with them directly.
// description: Which children are two steps from a person of concern, and over whom, where or what, where no statement ties the two directly. A denial is no step.
// asks: person:person=*
// order: names
// parameters: person children:list concerns:list
// columns: concern_id over_id over_label child_id first_statement second_statement
CALL () {
    UNWIND $concerns AS concern
    MATCH (:Profile {id: concern})<-[:PART_OF]-(:Profile)-[s:{between_people}|{at_places}|USES|TRAVELLED_IN]-()
    WITH DISTINCT s
    WITH startNode(s) AS f, s, endNode(s) AS t WHERE NOT s.negated
    {visible}
    UNWIND [
        {concern: from_id, over: to_id, label: t.label, id: s.id}, {concern: to_id, over: from_id, label: f.label, id: s.id}
    ] AS step
    WITH step WHERE step.concern IN $concerns AND step.over IS NOT NULL
    RETURN collect(step) AS near
}
CALL (near) {
    UNWIND near AS step
    WITH DISTINCT step.over AS over
    MATCH (:Profile {id: over})<-[:PART_OF]-(:Profile)-[s:{between_people}|{presence}|USES|TRAVELLED_IN]-()
    WITH DISTINCT s
    WITH startNode(s) AS f, s, endNode(s) AS t WHERE NOT s.negated
    {visible}
    UNWIND [{over: from_id, child: to_id, id: s.id}, {over: to_id, child: from_id, id: s.id}] AS step
    WITH step WHERE step.child IN $children
    RETURN step AS far
}
UNWIND [step IN near WHERE step.over = far.over] AS step
WITH near, step, far
WHERE far.child <> step.concern AND far.child <> step.over AND step.concern <> step.over
    AND $person IN ['', step.concern, far.child]
    AND none(direct IN near WHERE direct.concern = step.concern AND direct.over = far.child)
RETURN step.concern AS concern_id, step.over AS over_id, step.label AS over_label, far.child AS child_id,
    step.id AS first_statement, far.id AS second_statement
ORDER BY concern_id, over_id, child_id, first_statement, second_statement
