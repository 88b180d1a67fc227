"""Whom and what a question's parameters were taken to mean: told beside what was typed."""

from collections.abc import Mapping

from api.answers.answer import Row, entity
from graph.analysis.asking import ENTITIES
from graph.analysis.case import Case
from graph.analysis.questions import Answered
from graph.casebook.sources import documents

SOURCE = "Source"
"""The label of a document."""


def meant(case: Case, found: Answered, words: Mapping[str, str]) -> tuple[Row, set[str]]:
    """``parameters`` of an answer, and ids of everybody they name.

    What is given by name is {id, label, name, given}: ``given`` is what was typed, and a file of many sources has no
    one id. Anybody or anything is None; the rest is as it was read.
    """
    shown: Row = {"question": found.question.name}
    about: set[str] = set()
    for each in found.question.asks:
        value = found.asked[each.name]
        if value == "":
            shown[each.name] = None
        elif isinstance(value, list):
            shown[each.name] = _document(case, value, words[each.name])
        elif each.type in ENTITIES:
            one = case.known.get(str(value))
            about.add(str(value))
            shown[each.name] = {
                **(entity(case.known, str(value), one.label if one else None) or {}), "given": words[each.name]
            }  # fmt: skip
        else:
            shown[each.name] = value
    return shown, about


def _document(case: Case, sources: list[str], given: str) -> Row:
    held = documents(case.view, sources)
    first = held[sources[0]]
    one = len(sources) == 1
    return {
        "id": first.id if one else None,
        "label": SOURCE,
        "name": (first.title or first.file) if one else first.file,
        "given": given,
        "sources": sources,
    }


def about(parameters: Mapping[str, object]) -> str:
    """``About Ruby Marsh (per_…)``: whom and what an answer is about, in words; nothing where nothing was named."""
    named = [each for each in parameters.values() if isinstance(each, Mapping) and "given" in each]
    told = [f"{each['name'] or each['given']} ({_which(each)})" for each in named]
    return f"About {' and '.join(told)}." if told else ""


def _which(each: Mapping[str, object]) -> str:
    sources = each.get("sources")
    return str(each["id"]) if each["id"] or not isinstance(sources, list) else f"{len(sources)} rows"
