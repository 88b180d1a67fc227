"""How an interview ended and what became of consent, in the words of forms and letters (``data/forms.yaml``)."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph.model.ids import search_key
from graph.model.names import Outcome, Part
from ingest import words
from ingest.forms.answers import Form
from ingest.forms.kinds import cue
from ingest.forms.labels import settings
from ingest.forms.marks import ticked
from ingest.forms.person import head
from ingest.layout import Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|$)")
_ANOTHER = re.compile(
    r"\W*(?P<who>[A-Z][\w'’-]+) (?:has |have |had )?(?:also |again )?(?:declined|refused|went|did not)\b"
)
"""A sentence about somebody else: what another child declined ended another interview."""
_CARERS = frozenset("he she they mum dad mother father carer parent staff mr mrs miss ms child yp".split())
_READ = 4_000
"""Letters of a stretch in which an ending is looked for."""
_TAKEN_BACK = re.compile(r"[ \t]*[:?][ \t|]*n(?:o\b|\b)", re.IGNORECASE)
_FIRST = 8
"""Sentences of the running text in which an ending is told."""
_YES = re.compile(r"^\W*(?:y|yes|true|✓|☒|x)\b", re.IGNORECASE)
_NO = re.compile(r"^\W*(?:n|no)\b", re.IGNORECASE)


class Ended(NamedTuple):
    """How an interview ended and the words that say so; no words where an account was given and nothing says how."""

    word: Outcome | None
    """None where a field says something that is no outcome kith knows."""
    span: Span | None = None
    written: str = ""
    """What the field says then."""


def outcome(form: Form, child: frozenset[str]) -> Ended | None:
    """The outcome and where it stands: its field, else the title, headings and first sentences, else an account given.

    ``child`` holds the folded words by which the text calls the child. None where nothing tells.
    """
    for answer in form.of("outcome"):
        written = ticked(form.written(answer.value)[:_READ])
        if not written:  # boxes of which none is ticked
            continue
        first = re.split(r"(?<=[.;])\s", written)[0]
        if _undecided(written):
            return Ended(None, answer.value, written[:100])
        word = words.outcome(_NO.sub("", first)) or ("completed" if _YES.match(first) else None)
        if _NO.match(first) and word == Outcome.COMPLETED:
            word = None
        if word:
            at = form.text.find(first, *answer.value)
            return Ended(Outcome(word), (at, at + len(first)) if at >= 0 else answer.value)
        if found := _told(form, [answer.value], child):
            return found
        if _NO.match(first) and (reason := words.outcome(form.first("decline_reason"))):
            return Ended(Outcome(reason), answer.value)
        return Ended(None, answer.value, first[:100])
    if found := _told(form, list(_titles(form)), child):
        return found
    told = _told(form, list(_openings(form)), child)
    if told and _met(form, child):  # both an account and words for another end: a person must say
        return Ended(None, told.span, form.written(told.span) if told.span else "")
    return told or (Ended(Outcome.COMPLETED) if _has_account(form) else None)


def _undecided(written: str) -> bool:
    """Whether several ends are printed or ticked and none is chosen: "Completed / Declined", "Y / N"."""
    choices = [part for part in re.split(r"\s*(?:/|;|\bor\b)\s*", written) if part.strip()]
    if len(choices) < 2:
        return False
    ends = {words.exactly("outcome", re.sub(r"\(.*", "", part)) or words.exactly("yes_no", part) for part in choices}
    return len(ends - {None}) > 1


def _met(form: Form, child: frozenset[str]) -> bool:
    """Whether the writer says to have met the child."""
    body = form.body if form.body < len(form.text) else 0
    names = "|".join(["her", "him", "them", *(re.escape(word) for word in sorted(child) if len(word) > 1)])
    said = rf"\bI (?:met|saw|interviewed|visited|spoke (?:to|with)|have (?:met|seen))(?: with)? (?:{names})\b"
    return bool(re.search(said, form.text[body : body + _READ], re.IGNORECASE))


def _titles(form: Form) -> Iterator[Span]:
    """The heading's lines without labels' answers, and every heading."""
    at = 0
    for line in head(form).split("\n")[:6]:
        yield at, at + len(line)
        at += len(line) + 1
    yield from (answer.label for answer in form.answers if answer.how == "heading" and not answer.meant)


def _openings(form: Form) -> Iterator[Span]:
    """The first sentences of the running text, questions apart, and the parts that tell of attempts."""
    body = form.body if form.body < len(form.text) else 0
    asked = [answer.label for answer in form.answers if answer.meant]
    found = _SENTENCE.finditer(form.text, body, body + _READ)
    sentences = [match.span() for match in found if match[0].strip()]
    yield from [one for one in sentences if not any(start <= one[0] < end for start, end in asked)][:_FIRST]
    yield from (answer.value for answer in form.answers if answer.meant.part is Part.ATTEMPTS)


def _told(form: Form, places: list[Span], child: frozenset[str]) -> Ended | None:
    for start, end in places:
        place = start, min(end, start + _READ)
        if (other := _ANOTHER.match(form.text, *place)) and not _is_one_of(search_key(other["who"]), child | _CARERS):
            continue
        for word, cues in settings("outcomes").items():
            for one in cues:
                match = _cue(one, child).search(form.text, *place)
                if match and not _TAKEN_BACK.match(form.text, match.end()):
                    return Ended(Outcome(word), match.span())
    return None


def _is_one_of(word: str, names: frozenset[str]) -> bool:
    """Whether a word is a name, or begins with one that is an initial."""
    return word in names or word[:1] in names


@cache
def _cue(pattern: str, child: frozenset[str]) -> re.Pattern[str]:
    """A cue in which {child} is the child's name or a pronoun."""
    names = [re.escape(word) if len(word) > 1 else rf"{re.escape(word)}\w+" for word in sorted(child)]
    called = "|".join(["he", "she", "they", "child", "young person", "yp", *names])
    return cue(pattern.replace("{child}", f"({called})"))


def _has_account(form: Form) -> bool:
    """Whether the document gives what the child said: a filled part, or a letter or message with a body."""
    told = (Part.CHILD, Part.REASONS, Part.WISHES)
    if any(answer.meant.part in told and form.written(answer.value).strip() for answer in form.answers):
        return True
    body = form.text[form.body : form.body + _READ] if form.body < len(form.text) else form.text[:_READ]
    return len(search_key(body).split()) > 40 and bool(_ACCOUNT.search(form.text[: form.body + _READ]))


_ACCOUNT = re.compile(r"\b(?:saw|seen|met|visited|spoke|interviewed|says|said|told me|told us)\b", re.IGNORECASE)


def consent(written: str) -> str:
    """given, given in part, refused or overridden; as written where the words say none of these; "" for nothing."""
    plain = ticked(written[:_READ])
    if _undecided(plain):
        return plain[:120]
    for word, cues in settings("consent").items():
        if any(re.search(one, plain, re.IGNORECASE) for one in cues):
            return str(word)
    return plain[:120]
