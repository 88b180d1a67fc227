"""All recognisers by rule over one note."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from ingest.narrative.naming.dates import dates
from ingest.narrative.naming.described import described
from ingest.narrative.naming.found import Found
from ingest.narrative.naming.offices import offices
from ingest.narrative.naming.people import people
from ingest.narrative.naming.things import things
from ingest.narrative.naming.vehicles import vehicles
from ingest.narrative.naming.wheres import wheres
from ingest.narrative.reading import Span


def recognised(text: str, sentences: Sequence[Span], unread: Sequence[Span], made_on: date | None) -> list[Found]:
    """What the rules find in the sentences of a text, overlapping as it may; what was left unread is not looked at."""
    if not unread:
        return list(_all(text, sentences, made_on))
    copy = _Copy(text, unread)
    found = _all(copy.text, [copy.there(one) for one in sentences], made_on)
    back = ((one, copy.back(one.span)) for one in found)
    return [replace(one, span=span) for one, span in back if span]


def _all(text: str, sentences: Sequence[Span], made_on: date | None) -> Iterable[Found]:
    found = [*things(text), *vehicles(text), *dates(text, made_on), *offices(text), *wheres(text)]
    return [*found, *people(text, sentences), *described(text)]


class _Copy:
    """A text without what is left unread: the end of a line stands for it. Offsets go both ways."""

    def __init__(self, text: str, unread: Sequence[Span]) -> None:
        pieces: list[str] = []
        self._from, self._to = [0], [0]
        at = length = 0
        for span in sorted(unread):
            pieces += [text[at : span.start], "\n"]
            length += span.start - at + 1
            at = span.end
            self._from.append(at)
            self._to.append(length)
        self.text = "".join(pieces) + text[at:]

    def there(self, span: Span) -> Span:
        """Where a stretch that is read stands in the copy."""
        piece = bisect_right(self._from, span.start) - 1
        shift = self._to[piece] - self._from[piece]
        return Span(span.start + shift, span.end + shift)

    def back(self, span: Span) -> Span | None:
        """Where a stretch of the copy stands in the text; None where it is not in one piece."""
        piece = bisect_right(self._to, span.start) - 1
        if bisect_right(self._to, span.end - 1) - 1 != piece:
            return None
        shift = self._from[piece] - self._to[piece]
        return Span(span.start + shift, span.end + shift)
