"""Maps and lists for people: plain pictures in, offline pages and formula-safe files out."""
