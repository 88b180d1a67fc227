"""Who a document's heading names as a professional: whoever wrote it, received it, held the interview, was present.

Names only: what a professional is named for is no part of the reading. It keeps them from becoming anybody's companion
or concern.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from graph.model.names import Field, Part, SaidBy
from ingest.parsed import SourceDraft

_WRITTEN_BY = frozenset({Field.INTERVIEWER, Field.REFERRER, Field.SOCIAL_WORKER, Field.OWNER})
_NAME = re.compile(r"(?:[A-Z](?:\. ?| )|[A-Z][\w'’-]{1,30} )(?:[A-Z](?:\. ?| )|[A-Z][\w'’-]{1,30} )?[A-Z][\w'’-]{1,30}")
_ONE_WORD = re.compile(r"[A-Z][a-z'’-]{2,30}")
_APART = re.compile(r"[,;()/|+\n\t]| - | – |  +")
_LINE = re.compile(r"^[ \t]{0,20}([A-Za-z][A-Za-z ]{0,30}?)[ \t]{0,5}:[ \t]{0,20}(\S[^\n]{0,300})", re.MULTILINE)
_LOOKED_AT = 3_000
"""Letters of a document in which its heading is looked for."""
_MOST = 60


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    loaded: dict[str, Any] = yaml.load(
        files("ingest").joinpath("data/writers.yaml").read_text("utf-8"), yaml.BaseLoader
    )
    return {name: frozenset(listed) for name, listed in loaded.items()}


def professionals(draft: SourceDraft) -> tuple[str, ...]:
    """The names, in order of the text, each once."""
    claims = [claim for subject in draft.subjects for claim in subject.claims]
    told = [part for part in draft.parts if part.name is Part.PROVENANCE]
    found = [name for claim in claims if claim.field is Field.ATTENDEE for name in _attending(claim.value)]
    found += [name for claim in claims if claim.field in _WRITTEN_BY for name in names_in(claim.value)]
    for part in told:
        if part.said_by in (SaidBy.PROFESSIONAL, SaidBy.POLICE):
            found += names_in(draft.text[slice(*part.span)])
    for line in _LINE.finditer(draft.text[:_LOOKED_AT]):
        if " ".join(line[1].lower().split()) in _words()["lines"]:
            found += names_in(line[2])
    own = {claim.value.lower() for claim in claims if claim.field in (Field.NAME, Field.KNOWN_AS)}
    return tuple(name for name in dict.fromkeys(found) if name.lower() not in own)[:_MOST]


def _attending(written: str) -> Iterator[str]:
    """The name before the post of somebody present; a surname alone will do."""
    yield from names_in(_APART.split(written)[0], alone=True)


def names_in(text: str, *, alone: bool = False) -> Iterator[str]:
    """The names that stand by themselves between commas or brackets; one word only where ``alone`` allows it."""
    for piece in _APART.split(text[:2_000]):
        words = piece.strip(" .").split()
        while words and (words[0].lower().rstrip(".") in _words()["ranks"] or words[0].isdigit()):
            words = words[1:]
        name = " ".join(words)
        if any(word.lower().rstrip(".") in _words()["not_names"] for word in words):
            continue
        if _NAME.fullmatch(name) or (alone and _ONE_WORD.fullmatch(name)):
            yield name
