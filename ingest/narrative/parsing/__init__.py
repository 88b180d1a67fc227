"""A note as the grammar has it: cleaned for the parser, each word with its place in the note."""
