"""What a user writes behind a question's name → the values the question is asked with."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from cypher.question import ANY, AS_AT, TYPES, Asked, Question
from graph.analysis.case import Case
from graph.casebook.absences import resolve
from graph.casebook.people import Entity
from graph.casebook.sources import documents
from graph.model.fault import AskedWronglyError, UnknownError
from graph.model.ids import search_key
from graph.model.names import STRONG_KEYS, Field, Label

ENTITIES = {
    "person": frozenset({Label.PERSON}),
    "place": frozenset({Label.LOCATION, Label.ORGANISATION}),
    "thing": frozenset({Label.PHONE, Label.ACCOUNT, Label.VEHICLE}),
    "entity": frozenset(Label),
}
"""What may be given by an id or a name → labels of those it may be."""
_CALLED = (Field.NAME, Field.KNOWN_AS, Field.ALIAS, Field.ADDRESS, Field.VALUE, Field.REFERENCE, Field.DESCRIPTION,
           *sorted(STRONG_KEYS))  # fmt: skip
_MOST = 100_000
"""Days or rows: more is a slip of the finger."""
_SHOWN = 8
"""How many of those a name could mean are told."""


def values(
    case: Case, question: Question, given: Mapping[str, str], read_day: Callable[[str], date]
) -> dict[str, object]:
    """What is asked, every default put in. ``read_day`` reads a date as people write it (ValueError where it is none).

    Raises AskedWronglyError for a name the question does not ask for, one it needs and was not given, or a word that is
    not of its type; UnknownError for an entity or document that nobody visible is.
    """
    asked = {each.name: each for each in question.asks}
    if unknown := sorted(given.keys() - asked.keys()):
        raise AskedWronglyError(f"{question.name} does not ask for {' or '.join(unknown)}: {needs(question)}")
    if missing := [name for name, each in asked.items() if name not in given and each.default is None]:
        raise AskedWronglyError(f"{question.name} needs {' and '.join(missing)}: {needs(question)}")
    return {name: _value(case, each, given.get(name, each.default or ""), read_day) for name, each in asked.items()}


def needs(question: Question) -> str:
    """What a question asks for, as one sentence."""
    if not question.asks:
        return "it asks for nothing."
    return f"it asks for {'; '.join(_words(each) for each in question.asks)}."


def _words(each: Asked) -> str:
    if each.default is None:
        return f"{each.name} ({TYPES[each.type]})"
    default = "all" if each.default == ANY else each.default.replace(AS_AT, "the as-at day").replace("-", " less ")
    default = default.replace("+", " and ") + (" days" if default.startswith("the as-at day ") else "")
    return f"{each.name} ({TYPES[each.type]}; if left out: {default})"


def _value(case: Case, each: Asked, word: str, read_day: Callable[[str], date]) -> object:
    word = word.strip()
    if word == ANY and each.default == ANY:
        return ""
    if each.type == "date":
        return _day(each, word, read_day) if word != each.default else _reckoned(case.view.sight.as_at, word)
    if each.type == "int":
        if not (word.isascii() and word.isdigit() and int(word) <= _MOST):
            raise _badly(each, word)
        return int(word)
    if not word:
        raise _badly(each, word)
    if each.type == "document":
        return _sources(case, word)
    return _entity(case, each, word) if each.type in ENTITIES else word


def _badly(each: Asked, word: str) -> AskedWronglyError:
    return AskedWronglyError(f"{each.name} must be {TYPES[each.type]}, not {word!r}.")


def _day(each: Asked, word: str, read_day: Callable[[str], date]) -> str:
    try:
        day = read_day(word)
    except ValueError:
        raise _badly(each, word) from None
    if not 1900 <= day.year <= 2999:
        raise _badly(each, word)
    return day.isoformat()


def _reckoned(as_at: date, default: str) -> str:
    """A date's default: a day, or the as-at day with days added."""
    if not default.startswith(AS_AT):
        return default
    return (as_at + timedelta(int(default.removeprefix(AS_AT) or 0))).isoformat()


def _entity(case: Case, each: Asked, word: str) -> str:
    """The entity meant: by its id or one merged away, else by a name that only one bears."""
    current = resolve(case.view, word)
    if current is not None and _seen(case, current, ENTITIES[each.type]):
        return current
    fitting = _called(case, search_key(word), ENTITIES[each.type])
    if not fitting:
        raise UnknownError(f"{each.name}: nothing visible is called {word!r}; look for its id with kith find WORDS.")
    if len(fitting) > 1:
        told = "; ".join(_told(case.known[id]) for id in fitting[:_SHOWN])
        more = f" and {len(fitting) - _SHOWN} more" if len(fitting) > _SHOWN else ""
        raise AskedWronglyError(f"{each.name}: {word!r} could be {told}{more}: give the id.", fitting[:_SHOWN])
    return fitting[0]


def _seen(case: Case, id: str, labels: frozenset[Label]) -> bool:
    if id in case.known:
        return case.known[id].label in labels
    return labels == frozenset(Label) and bool(case.view.rows("statements_of", entity=id))


def _called(case: Case, sought: str, labels: frozenset[Label]) -> list[str]:
    """Who bears the name: exactly, else who has all its words in a name; known ones before mentions."""
    words = set(sought.split())
    exact: list[Entity] = []
    within: list[Entity] = []
    for entity in case.known.values() if words else ():
        if entity.label in labels:
            keys = {search_key(value) for name in _CALLED for value in entity.all(name)}
            if sought in keys or sought.replace(" ", "") in {key.replace(" ", "") for key in keys}:
                exact.append(entity)
            elif any(words <= set(key.split()) for key in keys):
                within.append(entity)
    found = exact or within
    return [entity.id for entity in ([one for one in found if one.known] or found)]


def _told(entity: Entity) -> str:
    born = entity.shown(Field.DATE_OF_BIRTH)
    return f"{entity.name} ({f'born {born}, ' if born else ''}{entity.id})"


def _sources(case: Case, word: str) -> list[str]:
    """The visible sources of a document: itself by its id, or every row of the file of that name."""
    if documents(case.view, [word]):
        return [word]
    rows = case.view.rows("sources_of_file", name=word)
    standing = [row["id"] for row in rows if row["withdrawn_at"] > case.view.sight.known_by] if rows else []
    if not (found := sorted(documents(case.view, standing))):
        raise UnknownError(f"No visible document is {word!r}: give its id or its file's name (kith find WORDS).")
    return found
