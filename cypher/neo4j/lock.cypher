// One writer at a time: whoever sets this waits until the one before has committed.
MERGE (l:Lock {name: 'writer'}) SET l.held = true
