// One writer at a time: whoever sets this waits until the one before has committed, and leaves its own mark.
MERGE (l:Lock {name: 'writer'}) SET l.held = true, l.attempt = $attempt
