"""Measurements, printed and never asserted: each file is one benchmark with one function; ``__main__`` lists them."""
