"""What a note names: sentences, mentions, dates, who and what they are, and each person's role."""
