"""Links by surface rules, words and their order, lists and labels; and who denies, tells or believes what."""
