"""Links by grammar: what each verb, noun and copula of a parsed note says of whom."""
