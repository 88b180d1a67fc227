"""Documents that people fill in or write: what kind they are, their labels and answers, their parts, their dates."""
