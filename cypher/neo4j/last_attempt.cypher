// The mark of the last transaction that was committed.
MATCH (l:Lock {name: 'writer'}) RETURN l.attempt AS attempt
