"""What is known before a note is read: names from the form, other files and the graph, wherever they stand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from ingest.narrative.naming.found import Found
from ingest.narrative.naming.lexicon import COMMON, categories
from ingest.narrative.reading import PLACES, Known, MentionLabel, Span

_SHORTEST = 3
_KEPT = 32
"""Gazetteers kept: the notes of one case load share theirs."""
_RENEWED = 500
"""Gazetteers made with one tokeniser, which remembers every word it met: making one takes a fifth of a second."""
_made = count()


def known_in(text: str, sentences: Sequence[Span], known: tuple[Known, ...]) -> list[Found]:
    """The known names that stand in the sentences of a text.

    Full names are found in any case; a forename or surname alone only where one known person has it, and only
    as written.
    """
    if not known:
        return []
    found: dict[Span, Found] = {}
    nlp, loose, exact, labels = _matchers(known)
    for sentence in sentences:
        doc = nlp.make_doc(text[sentence.start : sentence.end])
        for one in _matches(doc, sentence.start, loose, exact, labels):
            held = found.get(one.span)
            if held is None or one.label < held.label:
                found[one.span] = one
    return [found[span] for span in sorted(found)]


def _matches(
    doc: Doc, start: int, loose: PhraseMatcher, exact: PhraseMatcher, labels: dict[str, MentionLabel]
) -> Iterator[Found]:
    for matcher in (loose, exact):
        for key, first, last in matcher(doc):
            span = doc[first:last]
            label = labels[doc.vocab.strings[key]]
            yield Found(Span(start + span.start_char, start + span.end_char), label, "gazetteer")


@lru_cache(maxsize=1)
def _tokeniser(number: int) -> Language:
    """The same for so many gazetteers in a row."""
    return spacy.blank("en")


@lru_cache(maxsize=_KEPT)
def _matchers(known: tuple[Known, ...]) -> tuple[Language, PhraseMatcher, PhraseMatcher, dict[str, MentionLabel]]:
    nlp = _tokeniser(next(_made) // _RENEWED)
    loose, exact = PhraseMatcher(nlp.vocab, attr="LOWER"), PhraseMatcher(nlp.vocab, attr="ORTH")
    labels: dict[str, MentionLabel] = {}
    alone = _parts(known)
    for number, one in enumerate(known):
        key = f"known{number}"
        labels[key] = one.label
        name = " ".join(one.name.split())
        if len(name) < _SHORTEST or len(name) > 80:
            continue
        words = name.split()
        common = bool(categories(name) & set(COMMON)) if len(words) == 1 else one.label in PLACES and len(words) == 1
        (exact if common or len(words) == 1 else loose).add(key, [nlp.make_doc(name)])
        if one.label is MentionLabel.PERSON and len(words) > 1:
            short = [word for word in (words[0], words[-1]) if alone[word.lower()] == 1 and len(word) >= _SHORTEST]
            exact.add(f"{key}part", [nlp.make_doc(shape) for word in short for shape in {word, word.upper()}])
            labels[f"{key}part"] = one.label
    return nlp, loose, exact, labels


def _parts(known: tuple[Known, ...]) -> Counter[str]:
    """How many known people have a forename or surname."""
    people = {one.same or one.name: one.name for one in known if one.label is MentionLabel.PERSON}
    return Counter(
        word for name in people.values() for word in {name.lower().split()[0], name.lower().split()[-1]} if name.split()
    )
