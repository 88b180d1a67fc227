"""The return of the interview service: one row, one notification, its offer and its return home interview."""

from graph.model.names import Field, Label, Outcome, SaidBy
from ingest import words
from ingest.parsed import Claim, Subject
from ingest.readers.child import born, child, episode_link, refuse_backwards, times
from ingest.readers.row import Reading, Row, subject
from ingest.values import When

_WRITTEN = (
    ("notified_by", Field.NOTIFIED_BY),
    ("decline_reason", Field.DECLINE_REASON),
    ("mode", Field.MODE),
    ("venue", Field.VENUE),
    ("concern_flags", Field.CONCERN_FLAGS),
    ("referred_to", Field.REFERRED_TO),
    ("associates_summary", Field.ASSOCIATES_SUMMARY),
    ("locations_summary", Field.LOCATIONS_SUMMARY),
)


def read(row: Row) -> Reading:
    """What one row of a provider's return says."""
    notified = row.when("notified_on", "notification date")
    start = row.when("start", "missing from")
    end = row.when("end", "returned", open_end=True)
    refuse_backwards(row, start, end)
    birth = born(row, before=start)
    if not (row.get("provider_ref") or row.get("name") or row.get("surname")):
        row.refuse("no name and no reference", "name" if row.has("name") else "provider_ref")
    if notified is None and start is None and not row.problems:
        row.refuse("no notification date and no date missing", "notified_on" if row.has("notified_on") else "start")
    offered, held = row.when("offered_at", "date offered"), row.when("held_at", "interview date")
    subjects = (
        child(row, birth, row.claims([("provider_ref", Field.PROVIDER_REF)])),
        _episode(row, start, end),
        _interview(row, notified, offered, held),
    )
    own = [moment.local_day() for moment in (notified, start, end, offered, held) if moment]
    own += [moment.local_day() for moment, _, _ in row.moments("attempt") if moment]
    links = (episode_link(row, start, end),)
    return Reading(subjects, links, SaidBy.PROFESSIONAL, tuple(own), name=row.get("provider_ref"))


def _episode(row: Row, start: When | None, end: When | None) -> Subject:
    claims = row.claims([("police_ref", Field.POLICE_REF)]) + times(row, start, end)
    claims += row.claims([("district", Field.DISTRICT)])
    claims += row.worded("residence_status", Field.RESIDENCE_STATUS, "residence")
    return subject("episode", Label.EPISODE, claims)


def _interview(row: Row, notified: When | None, offered: When | None, held: When | None) -> Subject:
    claims = []
    for moment, name, said in ((offered, "offered_at", Field.OFFERED_AT), (held, "held_at", Field.HELD_AT)):
        if moment is not None:
            claims.append(Claim(field=said, value=_plain(moment), span=row.span(name)))
    if notified is not None:
        day = notified.local_day().isoformat()
        claims.append(Claim(field=Field.NOTIFIED_ON, value=day, span=row.span("notified_on")))
    for found, text, span in row.moments("attempt"):
        claims.append(Claim(field=Field.ATTEMPT, value=_plain(found) if found else text, span=span))
    said_offered = _offered(row, offered, held)
    claims += said_offered + _outcome(row, said_offered, held)
    claims += row.worded("within_72h", Field.WITHIN_72H, "yes_no")
    claims += row.worded("direct_work", Field.DIRECT_WORK, "yes_no")
    for text, (begin, _) in row.texts("reason"):
        claims += _listed(text, begin)
    return subject("interview", Label.INTERVIEW, claims + row.claims(_WRITTEN))


def _plain(moment: When) -> str:
    """An instant, or the day alone: midnight in such a cell is a date without time."""
    if moment.clock is None or (moment.clock.hour == 0 and moment.clock.minute == 0):
        return moment.local_day().isoformat()
    return moment.text()


def _listed(text: str, begin: int) -> list[Claim]:
    """Several reasons in one cell, divided by semicolons or lines."""
    claims, at = [], 0
    for part in text.replace("\n", ";").split(";"):
        bare = part.strip()
        if bare:
            start = begin + at + part.index(bare)
            claims.append(Claim(field=Field.REASON, value=bare, span=(start, start + len(bare))))
        at += len(part) + 1
    return claims


def _offered(row: Row, offered: When | None, held: When | None) -> list[Claim]:
    if text := row.get("offered"):
        word = row.crossed("offered") or words.exactly("offered", text) or words.within("offered", text) or text
        return [Claim(field=Field.OFFERED, value=word, span=row.span("offered"))]
    if row.has("offered") or not (offered or held):
        return []
    return [Claim(field=Field.OFFERED, value="yes", span=row.span("offered_at") or row.span("held_at"))]


def _outcome(row: Row, offered: list[Claim], held: When | None) -> list[Claim]:
    """The outcome as a word of the domain; a blank one follows from offer and interview date."""
    text, span = row.get("outcome"), row.span("outcome")
    if text:
        word = words.outcome(text)
        if word is None:
            row.refuse(f"outcome “{text[:60]}” is not one that kith knows; kept as written", "outcome", costs=False)
        return [Claim(field=Field.OUTCOME, value=word or text, span=span)]
    was = offered[0].value if offered else ""
    opted = words.outcome(row.get("decline_reason")) == Outcome.OPTED_OUT_BY_AUTHORITY
    if held is not None:
        word = Outcome.COMPLETED
    elif opted:
        word = Outcome.OPTED_OUT_BY_AUTHORITY
    elif was == "no":
        word = Outcome.NOT_OFFERED
    elif was == "yes":
        word = Outcome.PENDING
    else:
        return []
    return [Claim(field=Field.OUTCOME, value=word, span=row.span("offered"))]
