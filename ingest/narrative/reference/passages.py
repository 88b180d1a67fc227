"""The parts of a note: whose account a stretch is, whom it is about, what is laid out as questions and answers.

Where the form already said so, its parts are taken; otherwise they are found by layout and cue words
(``ingest/data/passages.yaml``).
"""

from collections.abc import Iterator, Sequence

from graph.model.names import SaidBy
from ingest.narrative.reading import NoteKind, Passage, Reading, Span
from ingest.narrative.reference.lines import Heading, Line, Question, lines


def passages(reading: Reading) -> tuple[Passage, ...]:
    """The parts of a note, in order of their start, the outer before the inner."""
    if reading.note.passages:
        return reading.note.passages
    written = tuple(lines(reading))
    found = {*_about_all(reading, written), *_items(reading, written), *_accounts(reading, written)}
    found |= set(_questions(reading, written))
    held = [one for one in found if reading.text(one.span).strip()]
    return tuple(
        sorted(held, key=lambda one: (one.span.start, -one.span.end, one.said_by or "", one.about, one.questions))
    )


def _about_all(reading: Reading, written: Sequence[Line]) -> Iterator[Passage]:
    """A form about one person: from its "Name:" to the end, or to the next such label."""
    if reading.note.kind is NoteKind.MINUTES:
        return
    labels = [one for one in written if one.about and one.is_labelled]
    ends = [*(one.span.start for one in labels[1:]), len(reading.note.text)]
    for place, (one, end) in enumerate(zip(labels, ends, strict=False)):
        start = 0 if place == 0 else one.span.start
        yield Passage(Span(start, end), about=one.about)


def _items(reading: Reading, written: Sequence[Line]) -> Iterator[Passage]:
    """Items of minutes, each from its heading to the next."""
    if reading.note.kind is not NoteKind.MINUTES:
        return
    openings = [one for one in written if one.opens_item or one.ends_item]
    ends = [*(one.span.start for one in openings[1:]), len(reading.note.text)]
    for one, end in zip(openings, ends, strict=False):
        if one.about and end > one.span.start:
            yield Passage(Span(one.span.start, end), about=one.about)


def _accounts(reading: Reading, written: Sequence[Line]) -> Iterator[Passage]:
    """What stands under a heading ("Worker's analysis") or after a label ("Police: …")."""
    for place, one in enumerate(written):
        if one.heading is Heading.LABEL and one.said_by is not None:
            yield Passage(Span(one.body, _end_of_label(written, place)), said_by=one.said_by)
        elif one.heading is Heading.LINE and one.said_by is not None:
            following = (each.span.start for each in written[place + 1 :] if each.breaks)
            yield Passage(Span(one.span.end, next(following, len(reading.note.text))), said_by=one.said_by)


def _end_of_label(written: Sequence[Line], place: int) -> int:
    """A label's account goes on over the lines that have no label of their own."""
    end = written[place].span.end
    for one in written[place + 1 :]:
        if one.breaks or one.heading is not Heading.NONE or one.question is not Question.NONE:
            break
        end = one.span.end
    return end


def _questions(reading: Reading, written: Sequence[Line]) -> Iterator[Passage]:
    """Runs of questions and answers: the answers are the child's account."""
    if reading.note.kind is not NoteKind.INTERVIEW:
        return
    asked = [place for place, one in enumerate(written) if one.question is Question.ASKED]
    if len(asked) < 2 and not any(written[place].is_lettered for place in asked):
        return
    last = asked[-1] if asked else 0
    start = None
    for place, one in enumerate(written):
        if one.question is Question.ASKED and start is None:
            start = one.span.start
        stops = one.heading is Heading.LINE and one.question is Question.NONE and one.said_by is not None
        stops = stops or (place > last and one.ends_item)
        if start is not None and (stops or place == len(written) - 1):
            end = one.span.start if stops else one.span.end
            if end > start:
                yield Passage(Span(start, end), said_by=SaidBy.CHILD, questions=True)
            start = None
