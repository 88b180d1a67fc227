"""From a received file to sources, profiles and statements. Knows no identity."""
