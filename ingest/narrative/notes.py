"""Sentences of a document about one child that say with whom the child was ("She told me she was … with …").

Read only where the sentence begins with the child, nobody else is in it, and the company has a forename and a surname
or its initial. Who is named beside a professional's or carer's role anywhere in the document is no company.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Span, Token

from graph.model.ids import search_key
from graph.model.names import Label, SaidBy
from ingest.narrative.cues import Line
from ingest.narrative.remarks import Finding

_FURTHEST = 25
"""Words between the child and the company."""


def professionals(lines: Iterable[Line]) -> list[frozenset[str]]:
    """The words of each sentence that speaks of a professional or a carer's role, folded."""
    return [
        frozenset(search_key(sentence.text).split())
        for line in lines
        for sentence in line.doc.sents
        if line.any(sentence, "professional")
    ]


def together(line: Line, child: frozenset[str], roles: list[frozenset[str]]) -> Iterator[Finding]:
    """Proposals of one line; ``child`` holds the folded words of the child's name."""
    for sentence in line.doc.sents:
        start = _subject(line, sentence, child)
        company = next((t for t in sentence if t.lower_ == "with" and t.i >= start), None) if start else None
        if company is None or line.any(sentence, "unreal", "professional"):
            continue
        between = line.doc[start : company.i]
        if not _leads_to(line, between):
            continue
        uncertain = line.any(sentence, "uncertain")
        told = between[0:2].text.lower().startswith(("told me", "tells me", "says", "said"))
        for name in _listed(line, company):
            if not child & set(search_key(name.text).split()) and is_company(name.text, roles):
                yield Finding(
                    rule="together_with",
                    label=Label.PERSON,
                    what=(name.start_char, name.end_char),
                    sentence=line.extent(sentence),
                    negated=line.any(between, "negated"),
                    hearsay=not told and line.any(between, "hearsay"),
                    uncertain=uncertain,
                    said_by=SaidBy.CHILD if told else None,
                )


def _subject(line: Line, sentence: Span, child: frozenset[str]) -> int:
    """The token behind "She" or the child's name at the start of a sentence, or 0."""
    at = sentence.start
    while at < sentence.end and search_key(line.doc[at].text) in child:
        at += 1
    if at == sentence.start and line.has(line.doc[at], "subject"):
        at += 1
    return at if at > sentence.start else 0


def _leads_to(line: Line, between: Span) -> bool:
    """Whether the words before "with" tell only where and when the child was: no other person, no other doing."""
    if not 0 < len(between) <= _FURTHEST or not line.any(between, "being"):
        return False
    if line.any(between, "not_between", "relative", "not_company"):
        return False
    last = between[-1]
    if not line.has(last, "before_with"):
        return False
    return all(_is_where(line, token) for token in between if token.is_title or token.is_upper)


def _is_where(line: Line, token: Token) -> bool:
    """Whether a capital letter belongs to a place or a time: "at Ferry rec", "on Friday"."""
    if token.lower_ in ("i", "she", "he") or line.has(token, "time"):
        return True
    before = [token.nbor(-step) for step in (1, 2, 3) if token.i >= step]
    return any(line.has(word, "place_prep") or word.lower_ == "to" for word in before)


def _listed(line: Line, company: Token) -> list[Span]:
    """The names straight behind "with", as far as they are joined by "and" or a comma; none where one is unsure."""
    found: list[Span] = []
    at = company.i + 1
    while name := next((name for name in line.names(at, len(line.doc)) if name.start == at), None):
        found.append(name)
        at = name.end
        if at + 1 < len(line.doc) and line.doc[at].text in ("and", "&", ","):
            at += 1
    following = line.doc[at] if at < len(line.doc) else None
    owned = following is not None and following.lower_ in ("'s", "’s", "'", "’")
    return [] if owned or any(len(name) < 2 for name in found) else found


def is_company(name: str, roles: list[frozenset[str]]) -> bool:
    """Whether a name is full, and no sentence about a role holds each of its words (or one with its initial)."""
    words = search_key(name).split()
    return len(words) > 1 and not any(all(_stands(word, role) for word in words) for role in roles)


def _stands(word: str, role: frozenset[str]) -> bool:
    return word in role or (len(word) == 1 and any(other.startswith(word) for other in role))
