"""Local authority returns: SSDA903 Missing and Episodes (dates only), and the list of children looked after."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from graph.model.ids import search_key
from graph.model.names import Field, Kind, Label, Precision, SaidBy
from ingest import naming, words
from ingest.parsed import Claim, Link
from ingest.readers.child import address, born, child, refuse_backwards
from ingest.readers.row import Reading, Row, subject
from ingest.values import When


def _days(row: Row) -> tuple[When | None, When | None]:
    start = row.when("start", "start date", needed=True)
    end = row.when("end", "end date", open_end=True)
    days = tuple(When(moment.local_day()) if moment else None for moment in (start, end))
    refuse_backwards(row, days[0], days[1])
    return days[0], days[1]


def _identifier(row: Row) -> list[Claim]:
    if not row.get("la_id"):
        row.refuse("no child id", "la_id")
    return row.claims([("la_id", Field.LA_ID)])


def read_missing(row: Row) -> Reading:
    """903 Missing: M is missing; A, in this product, the absent of the police."""
    identifier = _identifier(row)
    start, end = _days(row)
    birth = born(row, before=start)
    written = row.get("classification")
    word = words.within("classification", written)
    if word is None:
        row.refuse(
            f"code “{written[:20]}” is neither M (missing) nor A (away)" if written else "no code", "classification"
        )
    if start is None or word is None:
        return Reading()
    claims = [
        Claim(field=Field.START_DATE, value=start.day.isoformat(), span=row.span("start")),
        *([Claim(field=Field.END_DATE, value=end.day.isoformat(), span=row.span("end"))] if end else []),
        Claim(field=Field.CLASSIFICATION, value=word, span=row.span("classification")),
    ]
    link = Link(
        kind=Kind.HAD_EPISODE,
        a="child",
        b="episode",
        span=row.span("start"),
        event_from=start.day.isoformat(),
        event_to=end.day.isoformat() if end else None,
        precision=Precision.DAY,
    )
    subjects = (child(row, birth, identifier), subject("episode", Label.EPISODE, claims))
    days = tuple(moment.day for moment in (start, end) if moment)
    return Reading(subjects, (link,), SaidBy.PROFESSIONAL, days, name=row.get("la_id"))


def read_episode(row: Row) -> Reading:
    """903 Episodes: a placement from DECOM to DEC; the home postcode stays in the text only."""
    identifier = _identifier(row)
    start, end = _days(row)
    if start is None:
        return Reading()
    days = tuple(moment.day for moment in (start, end) if moment)
    person = child(row, born(row), identifier)
    if not (postcode := row.get("postcode")):
        return Reading((person,), (), SaidBy.PROFESSIONAL, days, name=row.get("la_id"))
    claim = Claim(field=Field.POSTCODE, value=naming.spaced(postcode), span=row.span("postcode"))
    link = Link(
        kind=Kind.PLACED_AT,
        a="child",
        b="address",
        value=row.get("place") or None,
        span=row.span("postcode"),
        event_from=start.day.isoformat(),
        event_to=end.day.isoformat() if end else None,
        precision=Precision.DAY,
    )
    subjects = (person, subject("address", Label.LOCATION, [claim]))
    return Reading(subjects, (link,), SaidBy.PROFESSIONAL, days, name=row.get("la_id"))


def looked_after(rows: Iterable[Row]) -> Callable[[Row], Reading]:
    """Children looked after. The authority of most rows is the list's own; a child of another carries its host id."""
    named = Counter(said for row in rows if (said := row.get("responsible_authority")))
    owner = max(named, key=lambda said: (named[said], said), default="")
    return partial(_looked_after, owner=owner)


def _looked_after(row: Row, owner: str) -> Reading:
    birth = born(row)
    if not (row.get("la_id") or row.get("host_la_id")):
        row.refuse("no child id", "la_id")
    authority = row.get("responsible_authority")
    hosted = bool(authority) and search_key(authority) != search_key(owner) and not row.get("host_la_id")
    numbers = [
        Claim(field=Field.HOST_LA_ID if hosted else Field.LA_ID, value=text, span=span, owner=owner)
        for text, span in row.texts("la_id")
    ]
    numbers += [Claim(field=Field.HOST_LA_ID, value=t, span=s, owner=owner) for t, s in row.texts("host_la_id")]
    more = [*numbers, *row.claims([("responsible_authority", Field.RESPONSIBLE_AUTHORITY)])]
    person, placement_type = child(row, birth, more), row.get("placement_type")
    if (place := address(row, placement_type)) is None:
        return Reading((person,), (), SaidBy.PROFESSIONAL, name=row.get("la_id"))
    link = Link(
        kind=Kind.PLACED_AT,
        a="child",
        b="address",
        value=placement_type or None,
        span=row.span("address") or row.span("postcode"),
    )
    return Reading((person, place), (link,), SaidBy.PROFESSIONAL, name=row.get("la_id"))
