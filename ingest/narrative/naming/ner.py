"""People, places, offices, vehicles and dates as the trained model finds them: one finder beside the rules."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.util import load_config

from graph.model.fault import KithError
from ingest.narrative.naming import lexicon  # noqa: F401 - registers the pipe that writes the categories
from ingest.narrative.reading import Finder, Mention, MentionLabel, Span

SHIPPED = Path(str(files("ingest"))) / "data" / "names"
"""The folder of the model that comes with kith."""
SUMS = "SHA256SUMS"
KEPT_APART = ("vocab", "tokenizer")
"""What a model's folder leaves out: both are made anew, and no word of any text is in it."""
_LONGEST = 700
"""Letters read at a time: about 120 tokens."""
_FOUND_BY = frozenset({Finder.MODEL})


class DamagedModelError(KithError):
    """The names model cannot be used."""


def found(text: str, sentences: Sequence[Span], nlp: Language | None = None) -> tuple[Mention, ...]:
    """What the names model finds in the sentences of a text, in order.

    Args:
        text: The note.
        sentences: Its sentences, none overlapping another; what lies outside is not read.
        nlp: The model; else the one that comes with kith.
    """
    nlp = nlp or loaded()
    pieces = [piece for span in sentences for piece in _pieces(text, span)]
    mentions = []
    with nlp.memory_zone():
        for doc, piece in nlp.pipe(((text[p.start : p.end], p) for p in pieces), as_tuples=True, batch_size=64):
            for ent in doc.ents:
                span = Span(piece.start + ent.start_char, piece.start + ent.end_char)
                mentions.append(Mention(span, MentionLabel(ent.label_), _FOUND_BY))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The sentence, in pieces if it is longer than any; cut at a blank where there is one."""
    start = span.start
    while span.end - start > _LONGEST:
        blank = text.rfind(" ", start + 1, start + _LONGEST)
        end = blank if blank > start else start + _LONGEST
        yield Span(start, end)
        start = end
    if text[start : span.end].strip():
        yield Span(start, span.end)


@lru_cache(maxsize=2)
def loaded(folder: Path = SHIPPED) -> Language:
    """The pipeline of lexicon and names model in a folder; its files are checked against their sums.

    Raises:
        DamagedModelError: A file is missing, or is not what was trained.
    """
    _check(folder)
    try:
        nlp = spacy.util.load_model_from_config(load_config(folder / "config.cfg"), auto_fill=True)
        return nlp.from_disk(folder, exclude=KEPT_APART)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedModelError(_message(folder)) from error


def write(nlp: Language, folder: Path) -> None:
    """Write a model as ``loaded`` reads it, with the sums of its files."""
    nlp.to_disk(folder, exclude=KEPT_APART)
    (folder / SUMS).write_text("".join(f"{sum_}  {name}\n" for name, sum_ in _sums(folder)), encoding="utf-8")


def _check(folder: Path) -> None:
    try:
        written = (folder / SUMS).read_text("utf-8")
        held = "".join(f"{sum_}  {name}\n" for name, sum_ in _sums(folder))
    except (OSError, UnicodeDecodeError) as error:
        raise DamagedModelError(_message(folder)) from error
    if written != held:
        raise DamagedModelError(_message(folder))


def _sums(folder: Path) -> list[tuple[str, str]]:
    listed = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != SUMS)
    return [(file.relative_to(folder).as_posix(), hashlib.sha256(file.read_bytes()).hexdigest()) for file in listed]


def _message(folder: Path) -> str:
    remedy = "install kith again" if folder == SHIPPED else "make it again with kith train"
    return f"The names model in {folder} is incomplete or was changed since it was made: {remedy}."
