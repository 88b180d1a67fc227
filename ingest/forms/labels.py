"""What a label on a form asks for: a field, or whose words stand beneath it. The words are ``data/forms.yaml``."""

import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from graph.model.ids import search_key
from graph.model.names import DocumentKind, Part
from ingest.forms.kinds import cue
from ingest.forms.printed import printed_dates
from ingest.values import clock_time
from ingest.vocabulary import KNOWN, likeness, normal

LONGEST = 120
"""Letters of the longest label or question."""
_EXACT = 0.97
_NUMBER = re.compile(
    r"^\W*(?:(?:q|question|section|part)?\s*\d{1,2}[a-z]?\s*[.):-]+|[a-z]\)|\([a-z\d]\)|[•·–-])\s*", re.I
)
_REFERENCE = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][\w/.-]{2,29}")
_OWN_REFERENCE = re.compile(r"(?:our )?[^\W\d_]\w+(?: id)? ref(?:erence)?\.?(?: ?(?:no\.?|number))?", re.IGNORECASE)
"""A service's name before "ref": the reference is its own."""
_NHS = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")


class Spec(NamedTuple):
    """One field: its wordings (normalised), and what its answers look like."""

    field: str
    words: tuple[str, ...]
    shape: str
    headings: tuple[str, ...] = ()
    """The first wordings as people write them, for the page that says what is read."""


class Label(NamedTuple):
    """What a label was understood as: a field, a part, or neither."""

    field: str = ""
    part: Part | None = None
    sure: bool = False

    def __bool__(self) -> bool:
        return bool(self.field or self.part)


UNKNOWN = Label()


@cache
def _file() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(files("ingest").joinpath("data/forms.yaml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


def settings(name: str) -> Any:
    """A list of the file by its name: outcomes, consent, not_names."""
    return _file()[name]


def kinds() -> frozenset[str]:
    """The kinds of document that have fields of their own."""
    return frozenset(_file()["kinds"])


@cache
def fields(kind: DocumentKind) -> tuple[Spec, ...]:
    """The fields of one kind of document: its own, then those that all share."""
    said = {**_file()["kinds"].get(kind.value, {}), **_file()["shared"]}
    return tuple(
        Spec(
            name,
            tuple(dict.fromkeys(normal(word) for word in entry["words"])),
            entry["shapes"][0],
            tuple(entry["words"][:4]),
        )
        for name, entry in said.items()
    )


@cache
def own_fields(kind: DocumentKind) -> frozenset[str]:
    """The fields that only this kind of document asks for."""
    return frozenset(_file()["kinds"].get(kind.value, {}))


@cache
def _parts(kind: DocumentKind) -> tuple[tuple[Part, tuple[re.Pattern[str], ...]], ...]:
    """The parts of one kind of document, its own where it has any."""
    said = _file()["parts_of"].get(kind.value, _file()["parts"])
    return tuple((Part(name), tuple(cue(one) for one in cues)) for name, cues in said.items())


@cache
def _cues(kind: DocumentKind) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """Fields that are asked for in too many words to list."""
    said = _file()["cues_of"].get(kind.value, {})
    return tuple((field, tuple(cue(one) for one in cues)) for field, cues in said.items())


def bare(label: str) -> str:
    """A label without its number, bullet and colon."""
    return _NUMBER.sub("", " ".join(label.split())).strip(" :*")


def label_of(written: str, kind: DocumentKind) -> Label:
    """What a label asks for, by its words alone. An exact field comes before a part, a part before a near field."""
    return next(iter(_meanings(written, kind)), UNKNOWN) if len(written) <= 2 * LONGEST else UNKNOWN


def understood(written: str, kind: DocumentKind, answer: str) -> Label:
    """The same, by the look of the answer too: the first meaning that it fits."""
    if len(written) > 2 * LONGEST:
        return UNKNOWN
    return next((one for one in _meanings(written, kind) if _answers(one, kind, answer)), UNKNOWN)


def _answers(label: Label, kind: DocumentKind, answer: str) -> bool:
    """A field's answer looks like the field's; nobody's account is a bare date or time."""
    return fits(label.field, kind, answer) if label.field else label.part not in _ACCOUNTS or not _only_dated(answer)


@lru_cache(maxsize=5_000)
def _meanings(written: str, kind: DocumentKind) -> tuple[Label, ...]:
    asked = bare(written)
    if not asked or len(asked) > LONGEST:
        return ()
    key = normal(re.sub(r"\([^)]*\)", " ", asked) or asked)
    near = sorted(((-likeness(key, spec.words), n, spec.field) for n, spec in enumerate(fields(kind))))
    found = [Label(field=field, sure=True) for unlike, _, field in near if -unlike >= _EXACT]
    if _is_name_of(asked) and not found:
        found.append(Label(field="name", sure=True))
    found += [Label(field=field) for field, cues in _cues(kind) if any(one.search(asked) for one in cues)]
    if part := part_of(asked, kind):
        found.append(Label(part=part, sure=True))
    found += [Label(field=field) for unlike, _, field in near if KNOWN <= -unlike < _EXACT]
    if not found and asked.endswith("s"):
        found += [one for one in _meanings(asked[:-1], kind) if one.sure and one.field]
    if not found and " / " in asked:  # in two languages, or two words for one thing
        found += [one for side in asked.split(" / ") for one in _meanings(side, kind) if one.sure][:1]
    if not found and _OWN_REFERENCE.fullmatch(asked):
        found.append(Label(field="provider_ref"))
    return tuple(found)


def _is_name_of(asked: str) -> bool:
    """Whether a label is made of words for a child and "name": "Young person's full name", "Name of pupil seen"."""
    words = frozenset(search_key(asked).split())
    return "name" in words and words <= _NAME_OF and not words.isdisjoint(_CHILD)


_CHILD = frozenset("child childs young yp pupil client cyp patient student subject".split())
_NAME_OF = _CHILD | frozenset(
    "name full of the s person persons seen interviewed legal known missing service user".split()
)
_ACCOUNTS = frozenset({Part.CHILD, Part.REASONS, Part.WISHES, Part.CARER, Part.ANALYSIS})


def _only_dated(answer: str) -> bool:
    """Whether an answer is a date or a time of day and nothing else."""
    plain = answer.strip()
    if not plain or len(plain) > 60:
        return False
    if clock_time(plain) is not None:
        return True
    one = next(printed_dates(plain), None)
    return one is not None and not re.search(r"[^\W\d_]{3}", plain[: one.start] + plain[one.end :])


def part_of(question: str, kind: DocumentKind) -> Part | None:
    """Whose words a heading or question announces. What a worker asks of themselves ("Where we met") is no account."""
    asked = bare(question)
    found = next((part for part, cues in _parts(kind) if any(one.search(asked) for one in cues)), None)
    return None if found is Part.CHILD and _OURS.search(asked) and not _YOURS.search(asked) else found


_OURS, _YOURS = re.compile(r"\b(?:we|us)\b", re.IGNORECASE), re.compile(r"\b(?:you|your|they|their|he|she)\b", re.I)


def fits(field: str, kind: DocumentKind, answer: str) -> bool:
    """Whether an answer looks like the field's; a blank one does."""
    return not answer.strip() or _SHAPES[shape_of(field, kind)](answer.strip())


def shape_of(field: str, kind: DocumentKind) -> str:
    """The shape of a field's answers."""
    return next((spec.shape for spec in fields(kind) if spec.field == field), "text")


def _name(text: str) -> bool:
    words = re.findall(r"[^\W\d_][\w'’.-]*", text.split("\n")[0][:80])
    return bool(words) and len(words) <= 14 and any(word[0].isupper() for word in words)


def _short(text: str) -> bool:
    return len(text) <= 120


_SHAPES: dict[str, Callable[[str], bool]] = {
    "text": lambda text: True,
    "short": _short,
    "name": _name,
    "date": lambda text: any(printed_dates(text[:200])),
    "moment": lambda text: any(printed_dates(text[:400])),
    "clock": lambda text: clock_time(text[:20]) is not None,
    "reference": lambda text: _REFERENCE.search(text[:200]) is not None,
    "nhs": lambda text: _NHS.search(text[:40]) is not None,
}
