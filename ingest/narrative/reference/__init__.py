"""What words stand for that name nothing: pronouns, "they", "there", a subject left out, the child of an item."""
