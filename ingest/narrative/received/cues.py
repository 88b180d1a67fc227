"""Lines of notes with the cues in them marked by spaCy. Words and patterns are data (``ingest/data/cues.yaml``)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import spacy
import yaml
from spacy.language import Language
from spacy.matcher import Matcher, PhraseMatcher
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from graph.model.ids import search_key

_LONG_WORD = 60
"""Letters in one word beyond which a line is no writing (base64, a table's rule)."""
_VOWELS = frozenset("aeiouy")
_NOT_IN_NAMES = frozenset({"professional", "relative", "not_name", "place", "detail", "time", "moved", "with", "by"})


@lru_cache(maxsize=1)
def cues() -> dict[str, Any]:
    """The cue file; every scalar is text ("no" is a word, not False)."""
    loaded: dict[str, Any] = yaml.load(files("ingest").joinpath("data/cues.yaml").read_text("utf-8"), yaml.BaseLoader)
    return loaded


@Language.component("kith_boundaries")
def _boundaries(doc: Doc) -> Doc:
    """No sentence begins after "St." or an initial."""
    abbreviations = cues()["words"]["abbreviation"]
    for token in doc[2:]:
        before = doc[token.i - 2]
        if token.is_sent_start and doc[token.i - 1].text == ".":
            if before.lower_ in abbreviations or (len(before) == 1 and before.is_upper):
                token.is_sent_start = False
        elif doc[token.i - 1].text == ";":
            token.is_sent_start = True
    return doc


@lru_cache(maxsize=1)
def _tools() -> tuple[Language, PhraseMatcher, Matcher]:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("kith_boundaries")
    phrases, patterns = PhraseMatcher(nlp.vocab, attr="LOWER"), Matcher(nlp.vocab)
    for category, listed in cues()["words"].items():
        phrases.add(category, [nlp.make_doc(phrase) for phrase in listed])
    for category, shapes in cues()["patterns"].items():
        patterns.add(category, shapes)
    return nlp, phrases, patterns


@dataclass(frozen=True)
class Line:
    """One line of a note: its tokens, the categories of cue on each, and what has the shape of a name or number."""

    doc: Doc
    marks: tuple[frozenset[str], ...]
    shaped: tuple[Span, ...]
    """Longest first where they overlap; names that hold a word no name has are left out."""

    def has(self, token: Token, *categories: str) -> bool:
        """Whether a token is part of a cue of one of these categories."""
        return not self.marks[token.i].isdisjoint(categories)

    def any(self, tokens: Iterable[Token], *categories: str) -> bool:
        """Whether any of the tokens is."""
        return any(self.has(token, *categories) for token in tokens)

    def text(self, span: tuple[int, int]) -> str:
        """The words between two offsets."""
        return self.doc.text[span[0] : span[1]]

    def extent(self, sentence: Span) -> tuple[int, int]:
        """Where a sentence stands, without blanks and brackets that belong to the next."""
        return sentence.start_char, sentence.start_char + len(sentence.text.rstrip(" \t([{“‘"))

    def words(self) -> int:
        """How many words there are, labels of numbers apart."""
        return sum(token.is_alpha and not self.has(token, "label") for token in self.doc)

    def names(self, start: int, end: int) -> list[Span]:
        """The names between two tokens."""
        return [span for span in self.shaped if span.label_ == "name" and start <= span.start and span.end <= end]


@lru_cache(maxsize=512)
def line(text: str) -> Line | None:
    """A line, marked; None for what is no writing. Remarks repeat ("Home of own accord"), so the last are kept."""
    if any(len(word) > _LONG_WORD for word in text.split()):
        return None
    nlp, phrases, patterns = _tools()
    doc = nlp(text)
    marks: list[set[str]] = [set() for _ in doc]
    for category, start, end in phrases(doc):
        for place in range(start, end):
            marks[place].add(nlp.vocab.strings[category])
    found = [Span(doc, start, end, label=label) for label, start, end in patterns(doc)]
    kept = filter_spans([span for span in found if span.label_ != "name" or _is_name(span, marks)])
    return Line(doc, tuple(map(frozenset, marks)), tuple(kept))


def _is_name(span: Span, marks: list[set[str]]) -> bool:
    """Whether capitals can be a person's name: no rank, kin, place or abbreviation among them ("PC", "CCTV")."""
    if any(marks[token.i] & _NOT_IN_NAMES for token in span):
        return False
    return len(span) > 1 or (len(span.text) > 2 and not _VOWELS.isdisjoint(search_key(span.text)))
