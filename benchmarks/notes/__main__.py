"""``python -m benchmarks.notes [--json FILE] [--rules] [--docs]``: how well notes are read, measured and printed."""

import argparse

from benchmarks.notes.page import write_page
from benchmarks.notes.tables import print_rules, print_tables


def main() -> None:
    """The table of figures; with ``--docs`` docs/narratives.md is written anew instead."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks.notes", description=__doc__)
    asked.add_argument("--json", metavar="FILE", help="the same figures for programs")
    asked.add_argument("--rules", action="store_true", help="precision of each rule on the unread half")
    asked.add_argument("--docs", action="store_true", help="write docs/narratives.md anew (some minutes)")
    given = asked.parse_args()
    if given.docs:
        write_page()
    elif given.rules:
        print_rules()
    else:
        print_tables(given.json)


main()
