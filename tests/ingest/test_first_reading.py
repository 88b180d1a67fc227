"""The first reading of free text: what is plain becomes a proposal with its sentence; everything else stays silent."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Precision, SaidBy
from ingest import pipeline
from ingest.narrative.first import first_reading
from ingest.parsed import Claim, Link, Parsed, SourceDraft, Subject
from ingest.statements import batch

Said = tuple[str, str]


def row(remarks: str, *, name: str = "Ola Finch", end: str | None = "2025-06-30T23:30:00.000000Z") -> SourceDraft:
    """A tracker's row as its reader hands it over."""
    text = f"Name: {name}\nRemarks: {remarks}"
    claims = [Claim(field=Field.END, value=end)] if end else []
    claims.append(Claim(field=Field.REMARKS, value=remarks, span=(len(text) - len(remarks), len(text))))
    child = Subject(key="child", label=Label.PERSON, claims=(Claim(field=Field.NAME, value=name),))
    episode = Subject(key="episode", label=Label.EPISODE, claims=tuple(claims))
    return SourceDraft(place="row 2", title="row", text=text, subjects=(child, episode), said_by=SaidBy.POLICE)


def interview(*lines: str, name: str = "Ola Finch") -> SourceDraft:
    """A return interview as its reader hands it over: the child its heading names, and the text."""
    text = "\n".join((f"Child: {name}", "Interviewer: Uma Reed, social worker", *lines))
    child = Subject(
        key="child",
        label=Label.PERSON,
        claims=(Claim(field=Field.NAME, value=name, span=(7, 7 + len(name))),),
        extraction=Extraction.MACHINE,
        span=(7, 7 + len(name)),
    )
    return SourceDraft(title="interview", text=text, subjects=(child,))


def read_row(remarks: str, **given: str | None) -> SourceDraft:
    return first_reading(row(remarks, **given), DocumentKind.POLICE_TRACKER)  # type: ignore[arg-type]


def read_interview(*lines: str) -> SourceDraft:
    return first_reading(interview(*lines), DocumentKind.RETURN_INTERVIEW)


def proposals(draft: SourceDraft) -> list[tuple[Link, str]]:
    """Each machine link and the words that name its other end."""
    named = {subject.key: subject.claims[0].value for subject in draft.subjects}
    return [(link, named[link.b]) for link in draft.links if link.extraction is Extraction.MACHINE]


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
    assert said(read_row(remarks)) == wanted


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
        "STILL MISSING as at 31/10/2025",
    ],
)
def test_police_carers_relatives_and_vague_words_make_nobody_a_companion(remarks: str) -> None:
    assert said(read_row(remarks)) == set()


def test_a_companion_is_missing_with_the_child_on_the_day_it_was_found_on_the_london_clock() -> None:
    (link, _), *_ = proposals(read_row("Returned with MOSS"))
    assert (link.kind, link.a, link.event_from, link.event_to) == (
        Kind.MISSING_WITH,
        "child",
        "2025-07-01",
        "2025-07-01",
    )
    assert link.precision is Precision.DAY
    (undated, _), *_ = proposals(read_row("Returned with MOSS", end=None))
    assert (undated.event_from, undated.precision) == (None, Precision.UNKNOWN)


@pytest.mark.parametrize("remarks", ["Located Ferry Road, not with MOSS", "Not located with MOSS"])
def test_a_denial_is_kept_as_a_denial_and_dated_to_no_day(remarks: str) -> None:
    (link,) = [link for link, words in proposals(read_row(remarks)) if words == "MOSS"]
    assert link.negated
    assert link.event_to is None


def test_a_denial_of_one_thing_does_not_deny_the_other() -> None:
    links = {words: link for link, words in proposals(read_row("Located Ferry Road with MOSS, would not say why"))}
    assert not links["MOSS"].negated
    assert not links["Ferry Road"].negated


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
    (link,) = [link for link, words in proposals(read_row(remarks)) if words == "MOSS"]
    assert (link.hearsay, link.uncertain) == (hearsay, uncertain)


def test_what_a_child_told_the_interviewer_is_its_own_account() -> None:
    ((link, words),) = proposals(read_interview("She told me she was at the park, with Ada Moss, until ten."))
    assert (link.kind, link.rule, words) == (Kind.MET_WITH, "together_with", "Ada Moss")
    assert (link.said_by, link.hearsay, link.negated, link.event_from) == (SaidBy.CHILD, False, False, None)
    ((denied, _),) = proposals(read_interview("Ola was not with Ada Moss and has not seen her since May."))
    assert denied.negated


def test_an_interview_without_its_subject_is_about_the_child() -> None:
    found = read_interview("Returned with Ada Moss. Located at Ferry station off the last train.")
    assert said(found) == {("returned_with", "Ada Moss"), ("located_at", "Ferry station")}


@pytest.mark.parametrize(
    "line",
    [
        "She told me she was with Uma Reed at the office.",
        "She was with Ada Moss, her support worker.",
        "She was with Ada.",
        "She was angry with Ada Moss.",
        "She said her sister was with Ada Moss.",
        "She said Jo Hale was with Ada Moss.",
        "Jo Hale was with Ada Moss.",
        "They were with Ada Moss.",
        "She asked if he was there with Ada Moss.",
        "She was at home with Ada Moss's brother.",
        "Staff say she was with Ada Moss.",
        "Ada Moss has a red coat and Jo Hale likes the beach. We talked about the summer with her.",
        "Seen at 10 by the nurse. Found it hard to talk.",
    ],
)
def test_plain_prose_about_others_gives_no_link(line: str) -> None:
    assert proposals(read_interview(line)) == []


def test_phones_and_full_plates_are_mentions_without_links() -> None:
    text = (
        "Help Line 01632 960144\nHe drives AB12 CDE or ab12cde, plate ending SX, and rings from +44 7700 900123. "
        "Number again 07700900123. Ref AB7 3CD, 25/001234."
    )
    read = first_reading(SourceDraft(title="log", text=text), DocumentKind.INTELLIGENCE_LOG)
    assert [(one.label, one.claims[0].value) for one in read.subjects] == [
        (Label.VEHICLE, "AB12 CDE"), (Label.PHONE, "07700 900123"),
    ]  # fmt: skip
    assert read.links == ()
    assert {one.extraction for one in read.subjects} == {Extraction.MACHINE}


def test_nothing_read_by_machine_can_join_anybody() -> None:
    parsed = Parsed(kind=DocumentKind.POLICE_TRACKER, sources=(read_row("Located Ferry Road with MOSS and Ada HALE"),))
    content = batch("0" * 64, parsed)
    machine = {profile.id for profile in content.profiles if profile.extraction is Extraction.MACHINE}
    assert len(machine) == 3
    assert not machine & {key.profile for key in content.keys}


def test_ids_do_not_depend_on_what_was_read_before() -> None:
    remarks = [remarks for remarks, _ in PLAIN]
    first = {text: read_row(text) for text in remarks}
    random.Random(3).shuffle(remarks)
    for text in remarks:
        parsed = Parsed(kind=DocumentKind.POLICE_TRACKER, sources=(read_row(text),))
        before = Parsed(kind=DocumentKind.POLICE_TRACKER, sources=(first[text],))
        assert batch("1" * 64, parsed) == batch("1" * 64, before)


def test_a_reading_that_fails_costs_no_source(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(draft: SourceDraft, kind: DocumentKind) -> SourceDraft:
        raise KeyError("words of a note")

    monkeypatch.setattr(pipeline, "first_reading", breaks)
    parsed = pipeline.read("note.txt", b"INTELLIGENCE REPORT (3x5x2)\nURN: 1\nDate/time: 02/10/2025 11:15\nText")
    assert len(parsed.sources) == 1
    assert any("could not be read by machine (KeyError)" in fault.fault for fault in parsed.faults)
    assert "words" not in json.dumps([fault.model_dump() for fault in parsed.faults])


_PIECES = st.sampled_from(
    "Located Found Returned At with by MOSS HALE PC 12 , . ; ( ) - at o/s Ferry Road station not believed and & 's "
    "She was Ada Moss 07700 900123 AB12 CDE \t é ß 🙂 told me if mother Uma\nReed".split(" ")
)


@given(st.lists(_PIECES, max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_every_span_quotes_the_text(words: str) -> None:
    for source, kind in (
        (row(words or "x"), DocumentKind.POLICE_TRACKER),
        (interview(words), DocumentKind.RETURN_INTERVIEW),
    ):
        read = first_reading(source, kind)
        assert read == first_reading(source, kind)
        for subject in read.subjects:
            if subject.key not in {"child", "episode"}:
                assert subject.span is not None
                assert 0 <= subject.span[0] < subject.span[1] <= len(source.text)
                if subject.label in (Label.PERSON, Label.LOCATION):
                    assert source.text[slice(*subject.span)] == subject.claims[0].value
        ends = {subject.key: subject.span for subject in read.subjects}
        for link, _ in proposals(read):
            end = ends[link.b]
            assert link.span is not None
            assert end is not None
            assert link.span[0] <= end[0] < end[1] <= link.span[1]
            assert "\n" not in source.text[slice(*link.span)]


def test_a_paragraph_longer_than_is_read_at_once_loses_no_companion() -> None:
    filler = "Nothing more was said about that day. " * 80
    said = "Located o/s Ferry rec, Wexbridge with Marlon PRICE."
    found = {link.rule for link in first_reading(row(f"{filler}{said} {filler}"), DocumentKind.POLICE_TRACKER).links}
    assert found == {link.rule for link in first_reading(row(said), DocumentKind.POLICE_TRACKER).links}
    assert found
