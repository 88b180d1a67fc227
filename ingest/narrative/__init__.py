"""The first reading of free text: what a note says in plain patterns, as proposals that a person decides."""
