// In how many documents people used each profile that a decision created: how often a name was entered.
// columns: profile uses
MATCH (:Profile {extraction: 'person'})-[s:{any_kind}]-() WHERE s.kind <> 'STATED_IN' AND s.extraction = 'person'
WITH DISTINCT s
WITH startNode(s) AS f, s, endNode(s) AS t
{visible}
UNWIND [f, t] AS p
WITH p, s WHERE p.extraction = 'person'
RETURN p.id AS profile, count(DISTINCT s.source) AS uses
ORDER BY profile
