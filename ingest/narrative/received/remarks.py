"""Remarks in telegram style ("Located o/s …, with MOSS, by PC 12"): where a child was found and with whom.

A sentence is read only where it begins with a known word and each stretch of it is plain; anything else is left alone.
"""

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from graph.model.names import Label, SaidBy
from ingest.narrative.received.cues import Line, cues
from ingest.narrative.received.places import place_in
from ingest.narrative.received.stretches import Stretch, cut


class Finding(NamedTuple):
    """A proposal, with offsets into its line."""

    rule: str
    label: Label
    what: tuple[int, int]
    """The words that name the other end."""
    sentence: tuple[int, int]
    negated: bool = False
    hearsay: bool = False
    uncertain: bool = False
    said_by: SaidBy | None = None


def remarks(line: Line, leads: frozenset[str] | None = None) -> Iterator[Finding]:
    """What the sentences of a line say of the one child they are about; ``leads`` limits how they may begin."""
    for sentence in line.doc.sents:
        found = _lead(line, sentence)
        if found and not line.any(sentence, "unreal", "until"):
            start, name, negated = found
            if leads is None or name in leads:
                yield from _read(line, sentence, start, cues()["leads"][name], negated)


def _lead(line: Line, sentence: Span) -> tuple[Token, str, bool] | None:
    """The word a sentence begins with, which lead it is, and whether "not" stands before it."""
    negated = False
    for token in sentence:
        for name, lead in cues()["leads"].items():
            if token.lower_ in lead["words"] and not token.is_upper:
                return token, name, negated
        negated = negated or line.has(token, "negated")
        if not (line.has(token, "before_lead", "comma") or token.is_space):
            return None
    return None


def _read(line: Line, sentence: Span, lead: Token, rules: dict[str, str], negated: bool) -> Iterator[Finding]:
    stretches = cut(line, sentence, lead)
    whole = line.extent(sentence)
    uncertain = line.any(sentence, "uncertain")
    if "place" in rules and (place := place_in(line, stretches, strict=lead.lower_ == "at")):
        start, end = place
        hearsay = line.any(line.doc[sentence.start : start], "hearsay")
        span = line.doc[start:end]
        what = (span.start_char, span.end_char)
        yield Finding(rules["place"], Label.LOCATION, what, whole, negated, hearsay, uncertain)
    for number, stretch in enumerate(stretches):
        if stretch.opener == "with":
            after = stretches[number + 1] if number + 1 < len(stretches) else None
            for name in _company(line, stretch, stretches[:number], after):
                hearsay = line.any(line.doc[sentence.start : name.start], "hearsay")
                what, denied = (name.start_char, name.end_char), negated or stretch.negated
                yield Finding(rules["company"], Label.PERSON, what, whole, denied, hearsay, uncertain)


def _company(line: Line, stretch: Stretch, before: list[Stretch], after: Stretch | None) -> list[Span]:
    """The people behind "with": all of them, or nobody where any word of the list is not plainly a person's name.

    Police, staff, carers and relatives are no companions; one such word silences the list.
    """
    opener, listed = stretch.tokens[0], stretch.tokens[1:]
    words = (token for each in before for token in each.tokens)
    earlier = [token for token in words if not (token.is_title and line.has(token, "place"))]
    if opener.is_upper or line.any(earlier, "not_company") or any(each.opener == "cut" for each in before):
        return []
    end = stretch.tokens[-1].i + 1
    names = [name for name in line.names(opener.i, end) if name.text.isupper() or not opener.is_title]
    covered = {token.i for name in names for token in name}
    rest = [token for token in listed if token.i not in covered and not token.is_space]
    if not all(line.has(token, "and") or token.text in (",", ".") for token in rest):
        return []
    return [] if after is not None and _explains(line, after) else names


def _explains(line: Line, after: Stretch) -> bool:
    """Whether the next words say what the person is ("…, youth worker"); an officer's number speaks of the officer."""
    if after.opener != "comma":
        return False
    first = [token for token in after.tokens if not (token.is_space or line.has(token, "possessive"))][:2]
    is_number = len(first) > 1 and first[1].like_num
    return bool(first) and line.has(first[0], "professional", "relative") and not is_number
