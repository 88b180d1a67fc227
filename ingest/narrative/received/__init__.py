"""From received forms to notes, and from what was read in them to proposals in the store."""
