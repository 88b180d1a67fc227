"""Remarks in telegram style: what is plain becomes a proposal with its sentence; everything else stays silent."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Precision
from ingest.narrative.reading import Reading
from ingest.narrative.received.form import page
from ingest.narrative.received.proposed import proposed
from ingest.narrative.received.telegram import telegram
from ingest.parsed import Claim, Link, Parsed, SourceDraft, Subject
from ingest.statements import batch

from .made import Read

Said = tuple[str, str]


def row(remarks: str, *, name: str = "Ola Finch", end: str | None = "2025-06-30T23:30:00.000000Z") -> SourceDraft:
    """A tracker's row as its reader hands it over."""
    text = f"Name: {name}\nRemarks: {remarks}"
    days = (
        [Claim(field=Field.START, value="2025-06-30T20:00:00.000000Z"), Claim(field=Field.END, value=end)]
        if end
        else []
    )
    remarked = Claim(field=Field.REMARKS, value=remarks, span=(len(text) - len(remarks), len(text)))
    child = Subject(key="child", label=Label.PERSON, claims=(Claim(field=Field.NAME, value=name),))
    home = Subject(key="address", label=Label.LOCATION, claims=(Claim(field=Field.NAME, value="Ferry House"),))
    episode = Subject(key="episode", label=Label.EPISODE, claims=(*days, remarked))
    return SourceDraft(place="row 2", title="row", text=text, subjects=(child, episode, home))


def read(remarks: str, *, name: str = "Ola Finch", end: str | None = "2025-06-30T23:30:00.000000Z") -> SourceDraft:
    """With what this finder alone finds: a reading in which the rules of prose found nothing."""
    draft = row(remarks, name=name, end=end)
    found = page(draft, DocumentKind.POLICE_TRACKER)
    return proposed(draft, found, Reading(found.note), "rules 1") if found else draft


def proposals(draft: SourceDraft) -> list[tuple[Link, str]]:
    """Each machine link and the words that name its other end."""
    named = {subject.key: subject.claims[0].value for subject in draft.subjects if subject.claims}
    return [(link, named[link.b or ""]) for link in draft.links if link.extraction is Extraction.MACHINE]


def said(draft: SourceDraft) -> set[Said]:
    return {(link.rule, words) for link, words in proposals(draft)}


PLAIN: list[tuple[str, set[Said]]] = [
    ("Located with MOSS, Ferry railway station off the late train",
     {("located_with", "MOSS"), ("located_at", "Ferry railway station")}),
    ("Returned with MOSS and DE-WITT", {("returned_with", "MOSS"), ("returned_with", "DE-WITT")}),
    ("Returned with MOSS, HALE and O'DOWD", {("returned_with", name) for name in ("MOSS", "HALE", "O'DOWD")}),
    ("Home with Ada MOSS", {("returned_with", "Ada MOSS")}),
    ("Returned to f/c with MOSS, wet through", {("returned_with", "MOSS")}),
    ("Located o/s Corner Pizza, 14 Ferry Parade, with MOSS A, by PC 12",
     {("located_with", "MOSS A"), ("located_at", "Corner Pizza, 14 Ferry Parade")}),
    ("Located Flat 9 Ferry Court with MOSS and HALE, PC 34 and PC 56",
     {("located_with", "MOSS"), ("located_with", "HALE"), ("located_at", "Flat 9 Ferry Court")}),
    ("Located Ferry Lane MSCP level 5 with MOSS by security",
     {("located_with", "MOSS"), ("located_at", "Ferry Lane MSCP level 5")}),
    ("Found by mother inside Number 8, Ferry Row", {("found_at", "Number 8, Ferry Row")}),
    ("Found by brother at rec, Ferry Road", {("found_at", "rec, Ferry Road")}),
    ("At mother's, 12 Ferry Road, Northam", {("found_at", "12 Ferry Road, Northam")}),
    ("Located Ferry Holiday Park, plot 44, all three collected by Mr Moss",
     {("located_at", "Ferry Holiday Park, plot 44")}),
    ("Located Ferry Road bus stop PC 34", {("located_at", "Ferry Road bus stop")}),
    ("Located 112 Ferry Row Northam with Jo Hale, returned",
     {("located_at", "112 Ferry Row Northam"), ("located_with", "Jo Hale")}),
]  # fmt: skip


@pytest.mark.parametrize(("remarks", "wanted"), PLAIN, ids=[remarks for remarks, _ in PLAIN])
def test_where_and_with_whom_a_child_was_found_is_proposed(remarks: str, wanted: set[Said]) -> None:
    assert said(read(remarks)) == wanted


@pytest.mark.parametrize(
    "remarks",
    [
        "Home of own accord, hungry, no phone",
        "Returned with PC HARRIS",
        "Returned with PCs HARRIS and JONES",
        "Located with PC 12 and MOSS",
        "Returned with HARRIS, youth worker",
        "Returned with HARRIS (support worker)",
        "Returned by youth worker C HARRIS from the rec",
        "Home, seen to door by MOSS",
        "Located by DC HARRIS",
        "Returned with staff",
        "Returned with mother and MOSS",
        "Returned with cousin MOSS",
        "Returned with MOSS's mother",
        "Returned with Mr MOSS",
        "Located with NPAS",
        "Located with CCTV",
        "Returned with cuts to hands",
        "Returned With Shopping Bags",
        "Returned unhappy with MOSS",
        "Returned after argument with MOSS",
        "Returned with FINCH",
        "LOCATED WITH MOSS AT FERRY ROAD",
        "If located with MOSS arrest MOSS",
        "Mother was with MOSS",
        "Dropped at end of Ferry Way by u/k vehicle",
        "At aunt's, Northam",
        "At library then friend's",
        "Located friend's house",
        "Located 0210 hrs",
        "Located in car with driver",
        "Located by PC 12, taken to Ferry Hospital",
        "Located at Ferry House",
        "STILL MISSING as at 31/10/2025",
    ],
)
def test_police_carers_relatives_home_and_vague_words_make_no_link(remarks: str) -> None:
    assert said(read(remarks)) == set()


def test_a_companion_is_missing_with_the_child_on_the_day_it_was_found_on_the_london_clock() -> None:
    (link, _), *_ = proposals(read("Returned with MOSS"))
    assert (link.kind, link.a, link.event_from, link.event_to, link.precision) == (
        Kind.MISSING_WITH,
        "child",
        "2025-07-01",
        "2025-07-01",
        Precision.DAY,
    )
    (undated, _), *_ = proposals(read("Returned with MOSS", end=None))
    assert (undated.event_from, undated.precision) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize("remarks", ["Located Ferry Road, not with MOSS", "Not located with MOSS"])
def test_a_denial_is_kept_as_a_denial_and_dated_to_no_day(remarks: str) -> None:
    (link,) = [link for link, words in proposals(read(remarks)) if words == "MOSS"]
    assert link.negated
    assert link.event_to is None


@pytest.mark.parametrize(
    ("remarks", "hearsay", "uncertain"),
    [
        ("Located Ferry Road, believed with MOSS", True, True),
        ("Located Ferry Road, possibly with MOSS", False, True),
        ("Returned, told staff was with MOSS", True, False),
        ("Returned with MOSS, told to stay in", False, False),
    ],
)
def test_belief_and_telling_are_marked(remarks: str, hearsay: bool, uncertain: bool) -> None:
    (link,) = [link for link, words in proposals(read(remarks)) if words == "MOSS"]
    assert (link.hearsay, link.uncertain) == (hearsay, uncertain)


def test_what_the_rules_of_prose_find_too_is_one_link_and_surer() -> None:
    draft = row("Returned with MOSS")
    found = page(draft, DocumentKind.POLICE_TRACKER)
    assert found is not None
    made = Read(found)
    made.says(Kind.MET_WITH, made.who("Ola Finch"), made.who("MOSS"), "with", probability=0.5)
    (link,) = proposed(draft, found, made.reading(), "rules 1").links
    assert (link.kind, link.band, link.basis) == (Kind.MISSING_WITH, "strong", "telegram+prose elided/named affirmed")


def test_a_row_places_its_own_child_and_no_companion() -> None:
    draft = row("Located Ferry Road with MOSS")
    found = page(draft, DocumentKind.POLICE_TRACKER)
    assert found is not None
    made = Read(found)
    made.says(Kind.SEEN_AT, made.who("MOSS"), made.who("Ferry Road"), "with")
    assert {(one.kind, one.a) for one in proposed(draft, found, made.reading(), "rules 1").links} == {
        (Kind.FOUND_AT, "child"),
        (Kind.MISSING_WITH, "child"),
    }


def test_nothing_read_by_machine_can_join_anybody() -> None:
    parsed = Parsed(kind=DocumentKind.POLICE_TRACKER, sources=(read("Located Ferry Road with MOSS and Ada HALE"),))
    content = batch("0" * 64, parsed)
    machine = {profile.id for profile in content.profiles if profile.extraction is Extraction.MACHINE}
    assert len(machine) == 3
    assert not machine & {key.profile for key in content.keys}


_PIECES = st.sampled_from(
    "Located Found Returned At with by MOSS HALE PC 12 , . ; ( ) - at o/s Ferry Road station not believed and & 's "
    "She was Ada Moss 07700 900123 AB12 CDE \t é ß 🙂 told me if mother Uma\nReed".split(" ")
)


@given(st.lists(_PIECES, max_size=25).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_every_sentence_and_every_name_stands_in_the_row_letter_for_letter(words: str) -> None:
    done = read(words)
    for link, _ in proposals(done):
        other = next(one for one in done.subjects if one.key == link.b)
        assert link.span is not None
        assert other.span is not None
        assert link.span[0] <= other.span[0] < other.span[1] <= link.span[1]
        assert done.text[slice(*other.span)] == other.claims[0].value


def test_a_paragraph_longer_than_is_read_at_once_is_left_to_the_rules_of_prose() -> None:
    found = page(row("Located with MOSS. " * 200), DocumentKind.POLICE_TRACKER)
    assert found is not None
    assert list(telegram(found)) == []
