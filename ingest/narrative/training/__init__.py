"""What the names model learns from and how it is made: templates, a generator with a seed, training."""
