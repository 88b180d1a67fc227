// The newest stored map of a view that is no later than a day; its name is the view, a blank and the day.
// parameters: prefix latest
// columns: map
MATCH (p:Position) WHERE p.map STARTS WITH $prefix AND p.map <= $latest
RETURN DISTINCT p.map AS map
ORDER BY map DESC LIMIT 1
