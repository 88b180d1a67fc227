"""What a panel's item is about, and the levels that it prints: mentions only, which join with nobody."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.model.names import Extraction, Field, Label
from ingest import naming, words
from ingest.forms import panel
from ingest.forms.answers import Form
from ingest.forms.levels import folded
from ingest.forms.moves import after_choices, moved
from ingest.layout import Span
from ingest.parsed import Claim, Subject

_STOPS = re.compile(
    r"[(\[]|[ \t][-–—][ \t]|\b(?:d\.?o\.?b\b|date of birth|born|b\.|aged?\b|ref\b|(?:la|nhs)\b|upn\b|pid\b)"
    r"|,?[ \t]*\d{1,2}[/.]\d|\n|\|",
    re.I,
)
_PLACE_STOPS = re.compile(r"[(\[]|[ \t][-–—][ \t]|\n|\|")
_AND = re.compile(r"[ \t]*(?:;|&|\+|\band\b|[ \t]/[ \t]|/(?=[A-Z]))[ \t]*", re.I)
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:[ \t]+[^\W\d_][\w'’.-]*){0,4}")
_UNKNOWN = re.compile(
    r"\b(?:unknown|unidentified|male|female|man|woman|driver|adults?|males|females|men|person|people|boy|girl"
    r"|lad|owner|manager)\b",
    re.I,
)
_QUOTES = "'\"‘’“”"
_MOST = 12
"""Names of one heading."""
_WORD = r"very high|high|medium|med|low|none"
_LABEL = (
    r"(?:(?:risk|agreed|panel|overall|current|new|previous|old)[ \t]+)?(?:level|risk|rating|grading)"
    r"(?:[ \t]+(?:level|of risk|rating))?"
)
_BEFORE = re.compile(
    rf"\b(?:{_LABEL}[ \t]+(?:before|previously|was|at referral|at last (?:panel|meeting))|(?:previous"
    rf"|old)[ \t]+(?:risk[ \t]+)?(?:level|risk|rating)|before)[ \t]*[:=–-]?[ \t]*(?P<level>{_WORD})\b",
    re.I,
)
_AFTER = re.compile(
    rf"\b(?:{_LABEL}[ \t]+(?:after|now|today|is now|agreed)|(?:new|agreed|current)[ \t]+(?:risk[ \t]+)?(?:level"
    rf"|risk|rating)|after)[ \t]*[:=–-]?[ \t]*(?P<level>{_WORD})\b",
    re.I,
)
_CHANGE = re.compile(
    rf"\b{_LABEL}[^.:\n]{{0,30}}?(?:[:=][ \t]*|[ \t]+)(?:from[ \t]+)?(?P<before>{_WORD})[ \t]*(?:to|->|→|–>|=>"
    rf"|›|»|then|now)[ \t]*(?P<after>{_WORD})\b",
    re.I,
)
_SET = re.compile(rf"\b{_LABEL}[ \t]*[:=]?[ \t]*(?=\w)", re.I)
_ONE = re.compile(
    rf"\b{_LABEL}[ \t]*(?:[:=][ \t]*|(?:remains?|stays?|agreed (?:as|at)|assessed (?:as|at)|set at|raised to"
    rf"|reduced to|increased to|lowered to)[ \t]+(?:at[ \t]+)?)(?P<after>{_WORD})\b(?![ \t]*(?:/|\?|or\b))",
    re.I,
)


class Mention(NamedTuple):
    """Whom or what a heading names, where, and as what."""

    label: Label
    field: Field
    value: str
    span: Span
    told: Span
    """The words that give the name ("Tia and Sam Ash" for Tia)."""

    def subject(self, key: str) -> Subject:
        """The mention as a subject that a machine made."""
        claims = [Claim(field=self.field, value=self.value, span=self.told)]
        if self.label is Label.LOCATION and (code := naming.POSTCODE.search(self.value)):
            claims = [
                Claim(field=self.field, value=naming.POSTCODE.sub("", self.value).strip(" ,"), span=self.told),
                Claim(field=Field.POSTCODE, value=naming.spaced(code[0]), span=self.told),
            ]
        return Subject(key=key, label=self.label, claims=tuple(claims), extraction=Extraction.MACHINE, span=self.span)


class Change(NamedTuple):
    """The levels that an item prints; no words where it prints none."""

    before: tuple[str, Span] | None = None
    after: tuple[str, Span] | None = None


def mentions(form: Form, subject: str, span: Span) -> Iterator[Mention]:
    """Everybody or every place that the heading names from here on. ``subject``: child, adult, person or place."""
    if subject == "place":
        yield from _places(form, span)
    elif subject in ("child", "adult", "person"):
        yield from _people(form, span)


def named(form: Form, head: str, cell: Span) -> tuple[Mention, ...]:
    """Whom or what a cell names: by a label of its own, else by its column's heading ("Child", "Location")."""
    own = panel.about(form.written(cell))
    subject = own.subject if own else panel.subject_of(head) or "person"
    if own is None and subject == "person" and looks_like_a_place(form.written(cell)):
        subject = "place"
    return tuple(mentions(form, subject, (cell[0] + own.start if own else cell[0], cell[1])))


def looks_like_a_place(text: str) -> bool:
    """Whether a name that is not said to be anybody's is a place's."""
    return words.has_any("premises", text) or re.match(r"(?:flat )?\d+\w? [A-Z]", text, re.I) is not None


def _places(form: Form, span: Span) -> Iterator[Mention]:
    stop = _PLACE_STOPS.search(form.text, *span)
    for start, end in _pieces(form.text, (span[0], stop.start() if stop else span[1]), re.compile(r";")):
        if re.search(r"\w{2}", form.text[start:end]):
            yield Mention(
                Label.LOCATION, Field.NAME, " ".join(form.text[start:end].split())[:200], (start, end), (start, end)
            )


def _people(form: Form, span: Span) -> Iterator[Mention]:
    stop = _STOPS.search(form.text, *span)
    whole = (span[0], stop.start() if stop else span[1])
    pieces = [piece for piece in _names(form.text, whole) if re.search(r"[^\W\d_]", form.text[slice(*piece)])][:_MOST]
    written = [form.text[slice(*piece)].strip(_QUOTES + " .,:") for piece in pieces]
    for number, (piece, name) in enumerate(zip(pieces, written, strict=True)):
        if _UNKNOWN.search(name) or not _NAME.match(name) or name[0].islower() or len(name) > 60:
            yield Mention(Label.PERSON, Field.DESCRIPTION, name[:200], piece, piece)
            continue
        surname = next((other.split()[-1] for other in written[number + 1 :] if len(other.split()) > 1), "")
        told, full = piece, name
        if len(name.split()) == 1 and surname and len(written) > 1 and form.text[piece[0]] not in _QUOTES:
            full, told = f"{name} {surname}", (piece[0], pieces[-1][1])
        said = naming.person_name(full)
        yield Mention(Label.PERSON, Field.NAME, said.full, piece, told)


def _names(text: str, span: Span) -> list[Span]:
    """The names between "and" and commas; "RAE, Callum" is one."""
    found = list[Span]()
    for start, end in _pieces(text, span, _AND):
        if _UNKNOWN.search(text, start, end):
            found.append((start, end))
            continue
        parts = list(_pieces(text, (start, end), re.compile(r",")))
        both = [text[slice(*part)].split() for part in parts]
        one = len(parts) == 2 and (
            (len(both[0]) == 1 and len(both[1]) <= 2 and span == (start, end)) or both[0][0].isupper()
        )
        found += [(start, end)] if one else parts
    return found


def _pieces(text: str, span: Span, between: re.Pattern[str]) -> Iterator[Span]:
    at = span[0]
    for stop in [*(found.span() for found in between.finditer(text, *span)), (span[1], span[1])]:
        start, end = at, stop[0]
        while start < end and (text[start].isspace() or text[start] in ",;:."):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:."):
            end -= 1
        if end > start:
            yield start, end
        at = stop[1]


def change(form: Form, span: Span) -> Change:
    """The level before and after that an item's text prints behind such words."""
    for label in _SET.finditer(form.text, *span):
        if (step := moved(form.text[label.end() : span[1]])) and step["before"]:
            return Change(_level(step, "before", label.end()), _level(step, "after", label.end()))
    if found := _CHANGE.search(form.text, *span):
        return Change(_level(found, "before"), _level(found, "after"))
    before, after = _BEFORE.search(form.text, *span), _AFTER.search(form.text, *span)
    if before or after:
        return Change(_level(before, "level") if before else None, _level(after, "level") if after else None)
    given = (one for one in _ONE.finditer(form.text, *span) if not _is_printed(form, one, span))
    one = next(given, None)
    return Change(None, _level(one, "after") if one else None)


def _is_printed(form: Form, found: re.Match[str], span: Span) -> bool:
    """Whether a level is the first of those that a form prints to choose from."""
    return after_choices(form.text[found.start("after") : min(span[1], found.end() + 200)]) > 0


def _level(found: re.Match[str], group: str, at: int = 0) -> tuple[str, Span]:
    return folded(found[group]), (at + found.start(group), at + found.end(group))
