"""The page of analysts' questions, written from their own headers.

``make docs`` writes it (``python -m cypher.page > docs/questions.md``); a test holds the page to the questions.
"""

import sys

from cypher.question import ANY, AS_AT, TYPES, Asked, Question, question, question_names

_HEAD = """\
# Questions to ask

*Written by `make docs` from the questions' own headers; do not edit it by hand.*

`kith ask NAME --param NAME=VALUE …`, or `GET /ask/NAME?NAME=VALUE`. Every answer says what was *stated*, as one viewer
may see it as at one day, and carries the statements that each row rests on. No row has a child as one who harms,
threatens, controls, hosts or is of concern. A new question is a pair of files in `cypher/questions/`, with rows counted
by hand in `tests/graph/test_questions.py`.
"""


def page() -> str:
    """The page as Markdown."""
    return "\n".join([_HEAD, *(_section(question(name)) for name in question_names())])


def _section(one: Question) -> str:
    lines = [f"## `{one.name}`", "", one.description, ""]
    if one.asks:
        lines += ["| parameter | what it takes | if left out |", "|---|---|---|"]
        lines += [f"| `{each.name}` | {TYPES[each.type]} | {_default(each)} |" for each in one.asks]
        lines.append("")
    return "\n".join(lines)


def _default(each: Asked) -> str:
    if each.default is None:
        return "it must be given"
    if each.default == ANY:
        return "all"
    if not each.default.startswith(AS_AT):
        return each.default
    days = int(each.default.removeprefix(AS_AT) or 0)
    return f"{abs(days)} days {'before' if days < 0 else 'after'} the as-at day" if days else "the as-at day"


if __name__ == "__main__":
    sys.stdout.write(page())
