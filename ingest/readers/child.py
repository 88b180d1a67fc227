"""The child and the address of a row: the same few columns in every return."""

from collections.abc import Iterable
from datetime import date

from graph.model.names import Field, Kind, Label, PlaceKind, Precision
from ingest import naming, words
from ingest.parsed import Claim, Link, Subject
from ingest.readers.row import Row, subject
from ingest.values import When


def name_claims(row: Row) -> list[Claim]:
    """Name, and another name written beside it, from one cell or several; in proper case, forename first."""
    surname, forename, whole = row.get("surname"), row.get("forename"), row.get("name")
    if forename and not surname and whole:
        surname, whole = whole, ""
    if surname and forename:
        named = naming.joined(forename, surname)
        span = row.span("surname", "forename") if row.get("surname") else row.span("name", "forename")
    else:
        written = whole or surname or forename
        named = naming.person_name(written)
        span = row.span("name") if whole else row.span("surname") or row.span("forename")
    claims = [Claim(field=Field.NAME, value=named.full, span=span)] if named.full else []
    if named.known_as and named.full:
        claims.append(Claim(field=Field.KNOWN_AS, value=named.known_as, span=span))
    return claims + row.claims([("known_as", Field.KNOWN_AS)])


def born(row: Row, *, needed: bool = False, before: When | None = None) -> date | None:
    """The date of birth; one that is missing where it is needed, or after the episode, is a problem."""
    found = row.when("date_of_birth", "date of birth", needed=needed and row.has("date_of_birth"))
    if found is not None and before is not None and found.day > before.day:
        row.refuse("the date of birth is after the episode", "date_of_birth")
    return found.day if found else None


def child(row: Row, birth: date | None, more: Iterable[Claim] = ()) -> Subject:
    """The child of a row as a subject: name, date of birth, sex, ethnicity, numbers, and what else is given."""
    claims = name_claims(row)
    if birth is not None:
        claims.append(Claim(field=Field.DATE_OF_BIRTH, value=birth.isoformat(), span=row.span("date_of_birth")))
    for text, span in row.texts("sex")[:1]:
        claims.append(Claim(field=Field.SEX, value=words.exactly("sex", text) or text, span=span))
    claims += row.claims([("ethnicity", Field.ETHNICITY), ("social_worker", Field.SOCIAL_WORKER)])
    for text, span in row.texts("upn")[:1]:
        claims.append(Claim(field=Field.UPN, value=text.replace(" ", "").upper(), span=span))
    for text, span in row.texts("nhs")[:1]:
        claims.append(Claim(field=Field.NHS, value=_nhs(text), span=span))
    return subject("child", Label.PERSON, [*claims, *more])


def _nhs(text: str) -> str:
    digits = "".join(letter for letter in text if letter.isdigit())
    return f"{digits[:3]} {digits[3:6]} {digits[6:]}" if len(digits) == 10 else text


def address(row: Row, placement_type: str) -> Subject | None:
    """Where the row says the child lives or is placed, or None where it says nothing."""
    written, postcode = row.get("address"), row.get("postcode")
    found = naming.address(written, postcode)
    house = row.get("house") or (found.name if found.name != found.line else "")
    if not (found.line or found.postcode):
        return None
    placement = naming.is_placement_house(
        placement_type, bool(house) or row.layout.understood.kind == "looked_after_list"
    )
    span, of_postcode = row.span("address"), row.span("postcode") or row.span("address")
    kind = PlaceKind.PLACEMENT if placement else PlaceKind.DWELLING
    return subject(
        "address",
        Label.LOCATION,
        [
            Claim(
                field=Field.NAME,
                value=house or found.name,
                span=row.narrow(row.span("house") or span, house or found.name),
            ),
            Claim(field=Field.ADDRESS, value=found.line, span=row.narrow(span, found.line)),
            Claim(field=Field.POSTCODE, value=found.postcode, span=row.narrow(of_postcode, found.postcode)),
            Claim(field=Field.PLACE_KIND, value=kind, span=row.span("placement_type")),
        ],
    )


def residence(row: Row, placement_type: str, day: date) -> Link:
    """LIVES_AT or PLACED_AT of the child on one day, in the words of the placement type."""
    return Link(
        kind=Kind.PLACED_AT if naming.is_placed(placement_type) else Kind.LIVES_AT,
        a="child",
        b="address",
        value=placement_type or None,
        span=row.span("address") or row.span("postcode"),
        event_from=day.isoformat(),
        event_to=day.isoformat(),
        precision=Precision.DAY,
    )


def times(row: Row, start: When | None, end: When | None) -> list[Claim]:
    """Start and end of an episode: instants, or days where no clock time is written."""
    claims = []
    for moment, name, timed, daily in (
        (start, "start", Field.START, Field.START_DATE),
        (end, "end", Field.END, Field.END_DATE),
    ):
        if moment is not None:
            claims.append(
                Claim(
                    field=daily if moment.clock is None else timed,
                    value=moment.text(),
                    span=row.span(name, f"{name}_time"),
                )
            )
    return claims


def episode_link(row: Row, start: When | None, end: When | None) -> Link:
    """HAD_EPISODE from the child to the episode, over its time."""
    exact = start is not None and start.clock is not None and (end is None or end.clock is not None)
    begun = (start.text() if exact else start.local_day().isoformat()) if start else None
    ended = (end.text() if exact else end.local_day().isoformat()) if end else None
    return Link(
        kind=Kind.HAD_EPISODE,
        a="child",
        b="episode",
        span=row.span("start", "start_time"),
        event_from=begun,
        event_to=ended,
        precision=Precision.UNKNOWN if start is None else Precision.MINUTE if exact else Precision.DAY,
    )


def refuse_backwards(row: Row, start: When | None, end: When | None) -> None:
    """An end before its start is a problem of the row (domain: One absence, one episode, 3)."""
    if start is None or end is None:
        return
    both = start.clock is not None and end.clock is not None
    if (end.instant() < start.instant()) if both else (end.local_day() < start.local_day()):
        row.refuse("the end is before the start", "end")
