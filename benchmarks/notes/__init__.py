"""How well notes are read, measured against annotated ones."""
