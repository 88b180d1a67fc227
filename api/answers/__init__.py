"""Every question kith answers, as plain rows in the shapes of docs/commands.md, for command line and HTTP alike."""
