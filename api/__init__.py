"""The edge: settings, wiring, command line and HTTP."""
