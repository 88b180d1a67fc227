"""The police tracker of missing and absent children: one row, one episode, its child and where it went missing from."""

from graph.model.names import Field, Label, SaidBy
from ingest import words
from ingest.parsed import Claim, Subject
from ingest.readers.child import address, born, child, episode_link, refuse_backwards, residence, times
from ingest.readers.row import Reading, Row, subject
from ingest.values import When


def read(row: Row) -> Reading:
    """What one row of a tracker says."""
    start = row.when("start", "date and time missing", needed=True)
    end = row.when("end", "date and time returned", open_end=True)
    refuse_backwards(row, start, end)
    birth = born(row, needed=True, before=start)
    if not (row.get("name") or row.get("surname") or row.get("forename")):
        row.refuse("no name", "name" if row.has("name") else "surname")
    if start is None:
        return Reading()
    day, placement_type = start.local_day(), row.get("placement_type")
    authority = [
        Claim(field=Field.RESPONSIBLE_AUTHORITY, value=text, span=span, day=day.isoformat())
        for text, span in row.texts("responsible_authority")
    ]
    subjects, links = [child(row, birth, authority), _episode(row, start, end)], [episode_link(row, start, end)]
    if (place := address(row, placement_type)) is not None:
        subjects.append(place)
        links.append(residence(row, placement_type, day))
    return Reading(tuple(subjects), tuple(links), SaidBy.POLICE, (day,), name=row.get("police_ref"))


def _episode(row: Row, start: When, end: When | None) -> Subject:
    claims = row.claims([("police_ref", Field.POLICE_REF)])
    claims += times(row, start, end)
    claims += _graded(row)
    claims += row.claims([("other_risk", Field.OTHER_RISK)])
    claims += row.worded("cse_marker", Field.CSE_MARKER, "yes_no")
    claims += row.claims([("printed_count", Field.PRINTED_COUNT)])
    claims += row.worded("safe_and_well", Field.SAFE_AND_WELL, "yes_no")
    claims += row.claims([("remarks", Field.REMARKS), ("placement_type", Field.PLACEMENT_TYPE)])
    return subject("episode", Label.EPISODE, claims)


def _graded(row: Row) -> list[Claim]:
    """Category and risk, from two cells or one. "No apparent risk" in a tracker without categories is an absence."""
    if text := row.get("category_risk"):
        category, risk = words.category_and_risk(text)
        span = row.span("category_risk")
        found = [(Field.CLASSIFICATION, category or ("" if risk else text)), (Field.RISK, risk or "")]
        claims = [Claim(field=said, value=value, span=span) for said, value in found]
        return claims + ([] if risk else row.worded("risk", Field.RISK, "risk"))
    claims = row.worded("classification", Field.CLASSIFICATION, "classification")
    claims += row.worded("risk", Field.RISK, "risk")
    graded = {claim.field: claim for claim in claims}
    if (
        not row.has("classification")
        and (risk_said := graded.get(Field.RISK))
        and risk_said.value == "no_apparent_risk"
    ):
        claims.append(Claim(field=Field.CLASSIFICATION, value="absent", span=risk_said.span))
    return claims
