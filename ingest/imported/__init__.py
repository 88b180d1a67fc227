"""Property graphs from elsewhere: node and relationship CSVs in a zip, read by a mapping (docs/imports.md)."""
