"""Who is who: the automatic rule, people's judgements, and what follows from both at a date."""
