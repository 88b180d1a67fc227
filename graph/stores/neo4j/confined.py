"""What free Cypher may not do, judged from its text and from the plan that the server makes of it before it runs.

A server without roles refuses a reading session every write, but lets it load files and web addresses, list users and
settings and end other people's work. Knows no driver: plans are nested mappings.
"""

import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

Plan = Mapping[str, Any]
"""``operatorType``, ``args`` and ``children``, as the server tells them."""

PROCEDURES = frozenset(
    {
        "db.labels", "db.propertyKeys", "db.relationshipTypes", "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties", "db.schema.visualization",
    }
)  # fmt: skip
"""What may be called: it tells what kinds of things are held, and of nothing else."""
_FIRST = ("MATCH", "OPTIONAL", "WITH", "UNWIND", "RETURN", "CALL")
_TEMPORAL = frozenset({"DATE", "DATETIME", "LOCALDATETIME", "LOCALTIME", "TIME", "DURATION"})
"""Of the functions in a namespace, those that read nothing; others (gds.…) reach past the plan."""
_OWN = "Setting"
"""The label of the store's own settings, the key of its log among them. No relationship leads there."""
_TOKEN = re.compile(
    r"""(?P<comment>//[^\n\r]*|/\*.*?\*/)|(?P<text>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")|(?P<quoted>`(?:``|[^`])*`)"""
    r"""|(?P<word>\w+)|(?P<blank>\s+)|(?P<sign>.)""",
    re.DOTALL,
)
_REFUSED = re.compile(r"LoadCSV|ProcedureCall|Administration|Show|Terminate|Transaction(?:Foreach|Apply)")
_BY_LABEL = re.compile(r"\w*Nodes?ByLabels?Scan|\w*Node(?:Unique)?Index\w+")
_NODES = re.compile(r"Node\w*(?:Scan|Seek|Lookup)")
_HIDDEN = re.compile(r"\b(?:COLLECT|EXISTS|COUNT)\s*\{", re.IGNORECASE)
_CALLED = re.compile(r"([\w.]+)\(")


def refused_text(text: str) -> str | None:
    """Why a text is not even planned, as a sentence; None where it may be."""
    if "\\u" in text.lower():
        return "Write letters as they are, not as \\u codes."
    words = list(_words(text))
    if not words or words[0] not in _FIRST:
        return f"A free query begins with {', '.join(_FIRST[:-1])} or {_FIRST[-1]}."
    pairs = list(zip(words, [*words[1:], ""], strict=True))
    if ("LOAD", "CSV") in pairs:
        return "A free query loads no files."
    for name in _called(words):
        if name.partition(".")[0] not in _TEMPORAL:  # no step of a plan tells of a function and what it does
            return f"A free query may not call {name.lower()}: of functions with a point, only those of dates."
    return None


def _called(words: list[str]) -> Iterator[str]:
    """Names with a point in them that are called as functions; what stands after CALL is judged by the plan."""
    for at, word in enumerate(words):
        if word != "(" or at == 0:
            continue
        start = at - 1
        while start >= 2 and words[start - 1] == ".":
            start -= 2
        name = "".join(words[start:at])
        if "." in name and words[max(start - 1, 0)] != "CALL":
            yield name


def _words(text: str) -> Iterator[str]:
    """The words of a query in capitals, without comments, texts and blanks; a sign is a word of its own."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in ("comment", "blank", "text"):
            yield match.group().strip("`").upper()


def refused_plan(query_type: str | None, plan: Plan | None) -> str | None:
    """Why a planned query is not run, as a sentence; None where it may be."""
    if plan is None:
        return "A free query only reads the graph."
    for step in _steps(plan):
        if told := _refused(str(step["operatorType"]).partition("@")[0], str(step.get("args", {}).get("Details", ""))):
            return told
    return None if query_type == "r" else "A free query only reads the graph."


def _steps(plan: Plan) -> Iterator[Plan]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)


def _refused(operator: str, details: str) -> str | None:
    if _HIDDEN.search(details):  # the plan does not unfold it, and so it cannot be judged
        return "A query within a list, a map or a CASE cannot be judged beforehand: write it as CALL { … } instead."
    if "ProcedureCall" in operator:
        called = _CALLED.match(details)
        if called is None or called.group(1) not in PROCEDURES:
            return f"A free query may call only {', '.join(sorted(PROCEDURES))}."
        return None
    if match := _REFUSED.search(operator):
        return f"A free query only reads the graph, which {match.group()} is not."
    if _NODES.search(operator) and (not _BY_LABEL.fullmatch(operator) or _names_own(details)):
        return "Say what each node is, such as (n:Profile) or (n:Source); the store's own settings are not read."
    return None


def _names_own(details: str) -> bool:
    return _OWN in re.findall(r"\w+", details)


def plain(value: Any) -> Any:
    """A value of a free answer as JSON can hold it: a node with its labels, a relationship with its type."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if hasattr(value, "relationships"):  # a path
        return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), **plain(dict(value.items()))}
    if hasattr(value, "start_node"):
        return {"type": value.type, **plain(dict(value.items()))}
    if isinstance(value, float) and not isfinite(value):  # JSON has no word for it
        return str(value)
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)
