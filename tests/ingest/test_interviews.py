"""Return interviews: what each form of the case load says, and the same facts in layouts that no sample has."""

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from api.demo import INBOX
from graph.model import clock
from graph.model.names import STRONG_KEYS, Extraction, Field, Kind, Label, Outcome, Part, SaidBy
from ingest.parsed import Mapping, Parsed, SourceDraft
from ingest.readers.document import read
from ingest.statements import batch

from . import forms
from .forms import Layout

TRUTH = Path(__file__).parent.parent / "cases/wexbridge/truth"
LONDON = ZoneInfo("Europe/London")
TEMPLATES = {"T1": "table", "T2": "headings", "T3": "letter", "TXT": "message", "PDF": "headings"}


def truth() -> list[dict[str, str]]:
    with (TRUTH / "rhi_documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def source(parsed: Parsed) -> SourceDraft:
    assert (parsed.quarantine, parsed.needs_mapping) == ("", "")
    return parsed.sources[0]


def said(draft: SourceDraft, label: Label, field: Field) -> list[str]:
    """What a document says of its child, interview or reported episodes."""
    return [
        claim.value
        for subject in draft.subjects
        if subject.label is label and (label is not Label.EPISODE or subject.extraction is Extraction.STRUCTURED)
        for claim in subject.claims
        if claim.field is field
    ]


@pytest.mark.parametrize("row", truth(), ids=lambda row: row["id"])
def test_every_form_of_the_case_load_is_read_as_it_prints(row: dict[str, str]) -> None:
    path = INBOX / row["file"].removeprefix("inbox/")
    draft = source(read(path.read_bytes(), path.suffix[1:]))
    if row["name_as_written"]:
        told = {*said(draft, Label.PERSON, Field.NAME), *said(draft, Label.PERSON, Field.KNOWN_AS)}
        assert row["name_as_written"].partition(" (")[0] in told
    assert said(draft, Label.INTERVIEW, Field.OUTCOME) == [row["outcome_word"]]
    assert said(draft, Label.INTERVIEW, Field.TEMPLATE) == [TEMPLATES[row["template"]]]
    episodes = [subject for subject in draft.subjects if subject.key.startswith("episode")]
    assert len(episodes) == len(row["episodes"].split())
    held = said(draft, Label.INTERVIEW, Field.HELD_AT)
    if row["outcome_word"] in ("completed", "declined_by_child", "declined_by_carer"):
        wanted = datetime.strptime(row["interview_local"], "%d/%m/%Y %H:%M")
        assert held == [clock.from_local(wanted)]


# The same facts, written by other agencies.

HEAD = {
    "name": "Morgan Ashby-Lowe", "born": "14/02/2010", "la_id": "P0099417", "police_ref": "MP/26/000731",
    "start": "03/05/2025 21:15", "end": "04/05/2025 02:40", "held": "06/05/2025 15:30", "worker": "Sal Ingram",
}  # fmt: skip
WORDS = {
    "why": "There was a row about the phone and it went on all week.",
    "where": "Walked to the bandstand and then sat in a friend's kitchen.",
    "carer": "Her gran rang round everyone and sat up until she came in.",
    "view": "Low level, no older people named, gran is a strength.",
    "help": "A later time at weekends.",
    "consent": "Yes, with school and police.",
}
FACTS = {
    "name": "Morgan Ashby-Lowe", "born": "2010-02-14", "la_id": "P0099417", "police_ref": ["MP/26/000731"],
    "start": ["2025-05-03T20:15:00.000000Z"], "end": ["2025-05-04T01:40:00.000000Z"],
    "held": "2025-05-06T14:30:00.000000Z", "outcome": "completed",
}  # fmt: skip
TITLE = "Return home interview"


def found(draft: SourceDraft) -> dict[str, Any]:
    """The facts of a document, in the words of FACTS."""
    first = {
        name: next(iter(said(draft, label, field)), None)
        for name, label, field in (
            ("name", Label.PERSON, Field.NAME), ("born", Label.PERSON, Field.DATE_OF_BIRTH),
            ("la_id", Label.PERSON, Field.LA_ID), ("held", Label.INTERVIEW, Field.HELD_AT),
            ("outcome", Label.INTERVIEW, Field.OUTCOME),
        )
    }  # fmt: skip
    many = {
        name: said(draft, Label.EPISODE, field)
        for name, field in (("police_ref", Field.POLICE_REF), ("start", Field.START), ("end", Field.END))
    }
    return {**first, **many}


def told_by(draft: SourceDraft, words: str) -> SaidBy | None:
    """Whose words these are, by the innermost part around them."""
    at = draft.text.index(words)
    around = [part for part in draft.parts if part.span[0] <= at and at + len(words) <= part.span[1] and part.said_by]
    return min(around, key=lambda part: part.span[1] - part.span[0]).said_by if around else None


def layouts() -> Iterator[Layout]:
    h, w = HEAD, WORDS
    questions = [
        ("1. Why did you leave?", w["why"]), ("2. Where did you go and who were you with?", w["where"]),
        ("3. What would help you not to go missing again?", w["help"]),
        ("4. Views of parent or carer", w["carer"]), ("5. Interviewer's assessment of risk", w["view"]),
        ("6. Consent to share", w["consent"]),
    ]  # fmt: skip
    plain = [
        ("Reason for going missing", w["why"]), ("Young person's account", w["where"]), ("What would help", w["help"]),
        ("Carer's account", w["carer"]), ("Worker's analysis", w["view"]), ("Consent", w["consent"]),
    ]  # fmt: skip
    head = [
        ("Young person", h["name"]), ("Date of birth", h["born"]), ("Social care number", h["la_id"]),
        ("Police reference", h["police_ref"]), ("Date/time missing", h["start"]), ("Date/time returned", h["end"]),
        ("Date and time of interview", h["held"]), ("Interviewed by", h["worker"]),
    ]  # fmt: skip
    yield Layout("two columns", "docx", forms.table([*head, *plain], TITLE))
    yield Layout("two columns backwards", "docx", forms.table([*reversed(head), *reversed(plain)], TITLE))
    yield Layout("questions first", "docx", forms.table([*plain, *head], TITLE))
    yield Layout(
        "four columns",
        "docx",
        forms.table(
            [(*a, *b) for a, b in zip(head[::2], head[1::2], strict=True)],
            TITLE,
            [f"{q} {a}" if q.endswith("?") else f"{q}: {a}" for q, a in plain],
        ),
    )
    yield Layout("numbered questions", "docx", forms.headed(questions, [TITLE, *(f"{q}: {a}" for q, a in head)]))
    yield Layout(
        "word's own numbers",
        "docx",
        forms.headed([(q[3:], a) for q, a in questions], [TITLE, *(f"{q}: {a}" for q, a in head)], "List Number"),
    )
    yield Layout("colons in a text file", "txt", forms.lines([TITLE, *(f"{q}: {a}" for q, a in (*head, *plain))]))
    yield Layout(
        "tabs in a text file",
        "txt",
        forms.lines(
            [
                TITLE,
                "\t".join(f"{q}: {a}" for q, a in head[:4]),
                "\t".join(f"{q}: {a}" for q, a in head[4:]),
                *(f"{q}: {a}" for q, a in plain),
            ]
        ),
    )
    yield Layout(
        "headings in a text file",
        "txt",
        forms.lines([TITLE, *(f"{q}: {a}" for q, a in head), *(line for pair in plain for line in ("", *pair))]),
    )
    yield Layout(
        "headings in a pdf",
        "pdf",
        forms.pdf([TITLE, *(f"{q}: {a}" for q, a in head), *(line for pair in plain for line in pair)]),
    )
    yield Layout("colons in a pdf", "pdf", forms.pdf([TITLE, *(f"{q}: {a}" for q, a in (*head, *plain))]))
    apart = [
        ("Surname", "Ashby-Lowe"), ("Forename", "Morgan"), ("DOB", h["born"]), ("LA ID", h["la_id"]),
        ("Misper ref", h["police_ref"]), ("Date missing", "03/05/2025"), ("Time missing", "21:15"),
        ("Date returned", "04/05/2025"), ("Time returned", "02:40"), ("Date of interview", "06/05/2025"),
        ("Time of interview", "15:30"),
    ]  # fmt: skip
    yield Layout("names, dates and times apart", "docx", forms.table([*apart, *plain], "Independent return interview"))
    yield Layout(
        "surname first", "docx", forms.table([("Child's name", "ASHBY-LOWE, Morgan"), *head[1:], *plain], "IRI")
    )
    for style, (start, end, held) in {
        "dates in words": ("3rd of May 2025 at 9.15pm", "4th May 2025, 2.40am", "Tuesday 6 May 2025 at 3.30pm"),
        "dates by the computer": ("2025-05-03 21:15", "2025-05-04 02:40", "2025-05-06 15:30"),
        "dates with points": ("03.05.25 21.15", "04.05.25 02.40", "06.05.25 15.30"),
        "dates of the police": ("Sat 3 May 2025 2115 hrs", "Sun 4 May 2025 0240 hrs", "Tue 6 May 2025 1530 hrs"),
        "dates without a year": ("Sat 3/5 21:15", "Sun 4/5 02:40", "6 May 2025 15:30"),
    }.items():
        dated = [*head[:4], ("Missing from", start), ("Returned", end), ("Date/time of interview", held)]
        yield Layout(style, "docx", forms.table([*dated, *plain], TITLE))
    yield Layout(
        "one answer from and to",
        "docx",
        forms.table([*head[:4], ("Missing from/to", f"{h['start']} to {h['end']}"), *head[6:], *plain], TITLE),
    )
    yield Layout("asked beneath", "docx", forms.table([(text,) for pair in (*head, *plain) for text in pair], TITLE))
    yield Layout(
        "title rows and a merged heading",
        "docx",
        forms.table([("Northshire Missing Service", ""), (TITLE, "version 7"), *head, ("The interview", ""), *plain]),
    )
    yield Layout(
        "another toolkit's questions",
        "docx",
        forms.headed(
            [
                ("What was happening before you went missing?", w["why"]),
                ("How did you travel and where did you stay?", w["where"]),
                ("What could make things better?", w["help"]),
                ("Anything the parent said", w["carer"]),
                ("Professional view", w["view"]),
                ("Can we share this?", w["consent"]),
            ],
            ["Missing: return interview record", *(f"{q}: {a}" for q, a in head)],
        ),
    )

    def nested(document: Any) -> None:
        document.add_paragraph(TITLE)
        outer = document.add_table(rows=2, cols=1)
        for cell, pairs in ((outer.cell(0, 0), head), (outer.cell(1, 0), plain)):
            inner = cell.add_table(rows=0, cols=2)
            for pair in pairs:
                for place, text in zip(inner.add_row().cells, pair, strict=True):
                    place.text = text

    yield Layout("tables in a table", "docx", forms.word(nested))

    def margin(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = f"Police reference: {h['police_ref']}    Social care number: {h['la_id']}"
        document.add_paragraph(TITLE)
        for label, text in (*head[:2], *head[4:], *plain):
            document.add_paragraph(f"{label}: {text}")

    yield Layout("references in the page's head", "docx", forms.word(margin))

    def bold(document: Any) -> None:
        document.add_paragraph(TITLE)
        for label, text in (*head, *plain):
            document.add_paragraph().add_run(label).bold = True
            document.add_paragraph(text)

    yield Layout("bold labels over their answers", "docx", forms.word(bold))


LAYOUTS = list(layouts())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_another_agencys_form_says_the_same(layout: Layout) -> None:
    draft = source(read(layout.data, layout.ending))
    assert found(draft) == FACTS
    whose = {name: told_by(draft, WORDS[name]) for name in WORDS}
    assert whose == {
        "why": SaidBy.CHILD, "where": SaidBy.CHILD, "help": SaidBy.CHILD, "carer": SaidBy.CARER,
        "view": SaidBy.PROFESSIONAL, "consent": SaidBy.PROFESSIONAL,
    }  # fmt: skip


def test_there_are_enough_layouts_and_each_is_another() -> None:
    assert len({layout.data for layout in LAYOUTS}) == len(LAYOUTS) >= 25


# How it ended.

_TOP = (
    "Return home interview\nYoung person: Morgan Ashby-Lowe   DOB: 14/02/2010\n"
    "Missing from: 03/05/2025 21:15   Returned: 04/05/2025 02:40\n"
)
_LETTER = "6 May 2025\nDear Sam\nRe: {} Morgan Ashby-Lowe, born 14/02/2010\nMissing 03/05/2025 to 04/05/2025.\n{}\nSal"
_MAIL = "From: Sal Ingram\nTo: Missing team\nSent: 6 May 2025 10:12\nSubject: {}\n\n{}"
ENDINGS = {
    _TOP + "Date of interview: 06/05/2025\nOutcome: Declined by young person": "declined_by_child",
    _TOP + "Outcome: Young person declined, happy at home": "declined_by_child",
    _TOP + "Outcome: Parent refused on the doorstep": "declined_by_carer",
    _TOP + "Outcome of offer: Unable to contact after three visits": "not_found",
    _TOP + "Interview completed: Yes\nWhere did you go?\nTown": "completed",
    _TOP + "Interview completed: No\nReason not completed: went missing again": "missing_again",
    _TOP + "Outcome: ☐ Completed ☒ Declined by child ☐ Not found": "declined_by_child",
    _TOP + "Outcome: ☒ Completed ☐ Declined by young person ☐ Not found": "completed",
    _TOP + "Outcome: [ ] Completed  [x] Unable to contact": "not_found",
    _TOP + "Outcome\nCompleted\nWhere did you go?\nTown": "completed",
    _LETTER.format("", "I called at the house twice. Morgan did not want to be interviewed and closed the door."): (
        "declined_by_child"
    ),
    _LETTER.format("return interview for", "Morgan's mother declined the offer of an interview by phone."): (
        "declined_by_carer"
    ),
    _LETTER.format(
        "return interview,",
        "I met Morgan at school and she told me about the night. She said she had walked to the park and sat until "
        "the last bus had gone, and then walked to her gran's. Tia declined to be seen and her mother refused on her "
        "behalf, so this is one account only. Tia went missing again on Friday.",
    ): "completed",
    _MAIL.format(
        "Morgan Ashby-Lowe RHI",
        "We will be doing our own interview as she is placed with you by us. Please opt out on your log.",
    ): "opted_out_by_authority",
    _MAIL.format(
        "RHI Morgan Ashby-Lowe",
        "Tried the house at 4 and again at 6, no answer from the door or phone. Will close after the third.",
    ): "not_found",
}


@pytest.mark.parametrize("text", ENDINGS, ids=lambda text: text.replace("\n", " ")[-40:])
def test_how_an_interview_ended_is_read_from_its_own_words(text: str) -> None:
    draft = source(read(text.encode(), "txt"))
    assert said(draft, Label.INTERVIEW, Field.OUTCOME) == [ENDINGS[text]]


def test_nothing_that_says_how_it_ended_is_no_outcome() -> None:
    draft = source(read((_TOP + "Interviewer: Sal Ingram").encode(), "txt"))
    assert said(draft, Label.INTERVIEW, Field.OUTCOME) == []


# Several absences on one form.

SEVERAL = {
    "lists": "Missing from: 03/05/2025 21:15; 10/05/2025 20:00\nReturned: 04/05/2025 02:40; 11/05/2025 01:00\n"
    "Police ref: MP/26/000731, MP/26/000744",
    "ranges": "Missing from: 03/05/2025 21:15 to 04/05/2025 02:40 and 10/05/2025 20:00 to 11/05/2025 01:00\n"
    "Police ref: MP/26/000731 and MP/26/000744",
    "words": "Missing from 03/05/2025 21:15 until 04/05/2025 02:40; 10/05/2025 20:00 until 11/05/2025 01:00\n"
    "Police refs: MP/26/000731; MP/26/000744",
}


@pytest.mark.parametrize("way", SEVERAL)
def test_one_form_for_several_absences_covers_each_with_its_reference(way: str) -> None:
    head = "Return home interview\nChild: Morgan Ashby-Lowe\nDOB: 14/02/2010"
    text = f"{head}\n{SEVERAL[way]}\nDate of interview: 13/05/2025 16:00\nWhy?\nBored"
    facts = found(source(read(text.encode(), "txt")))
    assert facts["start"] == ["2025-05-03T20:15:00.000000Z", "2025-05-10T19:00:00.000000Z"]
    assert facts["end"] == ["2025-05-04T01:40:00.000000Z", "2025-05-11T00:00:00.000000Z"]
    assert facts["police_ref"] == ["MP/26/000731", "MP/26/000744"]


# What a person must tell.

STRANGE = (
    "Return home interview\nWhat do they call you: Morgan Ashby-Lowe\nAll about: friends\nBorn: 14/02/2010\n"
    "Missing from: 03/05/2025 21:15\nReturned: 04/05/2025 02:40\nDate of interview: 06/05/2025 15:30\n"
    "Why did you go?\nBored"
)


def test_a_form_that_hides_whose_it_is_is_asked_about_and_right_once_told() -> None:
    asked = read(STRANGE.encode(), "txt")
    assert asked.needs_mapping.startswith("Which label gives the child's name: “What do they call you”?")
    assert asked.sources == ()
    assert any(column.column == "What do they call you" and column.field != "name" for column in asked.columns)
    told = read(STRANGE.encode(), "txt", Mapping(columns={"name": "What do they call you"}))
    assert said(source(told), Label.PERSON, Field.NAME) == ["Morgan Ashby-Lowe"]


def test_a_question_nobody_knows_can_be_given_its_part() -> None:
    text = "\n".join(("Return home interview", "Child: Morgan Lowe", "DOB: 14/02/2010", "Nan's bit: Out all night.",
                      "Where did you go?", "Town"))  # fmt: skip
    plain = source(read(text.encode(), "txt"))
    assert told_by(plain, "Out all night") is not SaidBy.CARER
    told = source(read(text.encode(), "txt", Mapping(columns={"carer": "Nan's bit"})))
    assert told_by(told, "Out all night") is SaidBy.CARER


# Whose account, and whose origin.


def test_all_that_a_child_tells_on_a_form_has_the_childs_origin_and_the_carer_another() -> None:
    parsed = read((INBOX / "rhi_halyard/HALYARD RHI Jas A-C (3 episodes).docx").read_bytes(), "docx")
    content = batch("f" * 64, parsed)
    child = next(profile.id for profile in content.profiles if profile.label is Label.PERSON)
    by_part = {part.name: part for part in content.sources[0].parts}
    assert by_part[Part.CHILD].origin == by_part[Part.REASONS].origin == by_part[Part.NOT_REPORTED].origin == child
    assert by_part[Part.CARER].origin not in (child, None, content.sources[0].id)
    reasons = [one for one in content.statements if one.field is Field.REASON]
    assert {(one.said_by, one.origin) for one in reasons} == {(SaidBy.CHILD, child)}


def test_a_letters_account_never_counts_as_another_witness_beside_the_child() -> None:
    parsed = read((INBOX / "rhi_halyard/Kiera D return interview letter 9.9.25.docx").read_bytes(), "docx")
    content = batch("f" * 64, parsed)
    child = next(
        one.id for one in content.profiles if one.label is Label.PERSON and one.extraction is Extraction.MACHINE
    )
    (text,) = [part for part in content.sources[0].parts if part.name is Part.TEXT]
    assert (text.origin, text.said_by) == (child, None)


# Disclosed and never reported.

DISCLOSED = {
    "There was another night, Tuesday 29 April, when she climbed out and nobody noticed.": "2025-04-29",
    "She also went out the Friday before and staff never knew.": "2025-05-02",
    "Anything not reported: Yes, the last Sunday of April he walked out and got back before dad got up.": "2025-04-27",
}
NOT_DISCLOSED = (
    "Nobody noticed that she was upset on Tuesday 29 April.",
    "Anything not reported: No",
    "Anything not reported: Nothing else, she says.",
    "Staff noticed she went out on Friday 2 May and rang the police.",
    "She never knew his name. She left on Friday 2 May.",
)


@pytest.mark.parametrize("words", DISCLOSED)
def test_a_night_that_nobody_reported_is_kept_for_a_person_to_look_at(words: str) -> None:
    text = f"{_TOP}Date of interview: 06/05/2025 15:30\nWhere did you go?\nTown.\n{words}"
    draft = source(read(text.encode(), "txt"))
    (night,) = [one for one in draft.subjects if one.key.startswith("disclosed")]
    assert night.extraction is Extraction.MACHINE
    assert {claim.field: claim.value for claim in night.claims}[Field.START_DATE] == DISCLOSED[words]
    (link,) = [one for one in draft.links if one.b == night.key]
    assert link.kind is Kind.HAD_EPISODE
    assert link.span is not None
    assert draft.text[slice(*link.span)] in words


@pytest.mark.parametrize("words", NOT_DISCLOSED)
def test_what_was_noticed_or_denied_is_no_absence(words: str) -> None:
    text = f"{_TOP}Date of interview: 06/05/2025 15:30\nWhere did you go?\nTown.\n{words}"
    draft = source(read(text.encode(), "txt"))
    assert [one for one in draft.subjects if one.key.startswith("disclosed")] == []


def test_the_outcomes_are_words_of_the_domain() -> None:
    assert set(ENDINGS.values()) <= set(Outcome)


# Nobody else's particulars, and nothing that cannot be a number, may stand for the child's: a number joins by itself.

_REST = "Missing from: 03/06/2025 21:30\nReturned: 04/06/2025 02:15\nDate of interview: 05/06/2025 15:00\nWhy?\nBored"
OTHERS = {
    "Parent / carer details\nName: Sandra Holt\nDOB: 04/02/1981\nYoung person details\nName: Kay Holt\n"
    "DOB: 11/09/2010\nLA ID: 204555": (
        "Kay Holt", "2010-09-11", "204555",
    ),
    "Name: Jo Marsh\nRole: worker\nChild\nName: Kay Holt\nDate of birth: 11/09/2010": ("Kay Holt", "2010-09-11", None),
    "Harbour Family Support Service\nName: Kay Holt\nDOB: 11/09/2010\nLA number: 204555": (
        "Kay Holt", "2010-09-11", "204555",
    ),
    "Child's name: Kay Holt\nMother's name: Sandra Holt\nMother's date of birth: 04/02/1981": ("Kay Holt", None, None),
    "Young person: Kay Holt\nSister: Mia Holt, LA number: 204777": ("Kay Holt", None, None),
    "Name: Kay Holt\nDOB: 11/09/2010\nSiblings / household:\nName: Mia Holt\nDOB: 01/02/2012\nLA number: 204777": (
        "Kay Holt", "2010-09-11", None,
    ),
    "Young person: Kay Holt, mother Sandra born 04/02/1981": ("Kay Holt", None, None),
    "Young person: Kay Holt\nBaby's date of birth: 01/01/2025": ("Kay Holt", None, None),
    "Enw / Name: Carys Holt\nDyddiad geni / Date of birth: 11/09/2010": ("Carys Holt", "2010-09-11", None),
    "Young person's full name: Kay Holt\nWho else was there: Key worker Pauline Ade (first ten minutes)": (
        "Kay Holt", None, None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("head", OTHERS, ids=lambda text: text.replace("\n", " ")[:50])
def test_somebody_elses_particulars_are_never_the_childs(head: str) -> None:
    facts = found(source(read(f"Return home interview\n{head}\n{_REST}".encode(), "txt")))
    assert (facts["name"], facts["born"], facts["la_id"]) == OTHERS[head]


@pytest.mark.parametrize("answer", [
    "TBC", "N/A", "0000", "000000", "see p3a", "tel 01632 960123", "01632 960123", "05/06/2025", "allocated 05/06/2025",
    "MP/25/000111", "12xxxx", "sibling 204777, own 204555", "204 555",
])  # fmt: skip
@pytest.mark.parametrize("label", ["LA number", "Halyard ref", "NHS number", "UPN"])
def test_what_cannot_be_a_childs_number_is_no_key(label: str, answer: str) -> None:
    text = f"Return home interview\nYoung person: Kay Holt\n{label}: {answer}\n{_REST}"
    keys = {key.key for key in batch("f" * 64, read(text.encode(), "txt")).keys}
    assert not keys & STRONG_KEYS


@pytest.mark.parametrize("label", ["Our ref", "Your ref"])
def test_a_writers_own_reference_is_not_the_childs(label: str) -> None:
    text = f"{label}: JM/2025\nReturn home interview\nYoung person: Kay Holt\n{_REST}"
    keys = {key.key for key in batch("f" * 64, read(text.encode(), "txt")).keys}
    assert not keys & STRONG_KEYS


def test_a_number_with_signs_that_cannot_be_seen_is_the_number() -> None:
    text = f"Return home interview\nYoung person: Kay Holt\nLA number: 204\u200b555\n{_REST}"
    assert found(source(read(text.encode(), "txt")))["la_id"] == "204555"


ENDS = {
    "Outcome: Not completed": "Not completed",
    "Outcome: Completed / Declined / Not found": "Completed / Declined / Not found",
    "Outcome: ☒ Completed ☐ Not found ☒ Declined": "Completed; Declined",
    "Outcome: Did not want to be seen": "declined_by_child",
    "Outcome: Not yet completed": "pending",
    "Interview held: ☐ Yes ☒ No – declined": "declined_by_child",
    "Declined by young person: No\nCompleted: Yes": "completed",
}


@pytest.mark.parametrize("answer", ENDS)
def test_what_was_not_held_or_not_chosen_is_never_completed(answer: str) -> None:
    text = f"Return home interview\nYoung person: Kay Holt\nMissing from: 03/06/2025\n{answer}"
    draft = source(read(text.encode(), "txt"))
    assert said(draft, Label.INTERVIEW, Field.OUTCOME) == [ENDS[answer]]


TIMES = {
    "Missing from: 03/06/2025 21:30\nReturned: still missing at 04/06/2025": (["2025-06-03T20:30:00.000000Z"], []),
    "Missing from: 04/06/2025 23:30\nReturned: 04/06/2025 02:15": (["2025-06-04T22:30:00.000000Z"], []),
    "Missing from: 01/06/2025 20:00; 05/06/2025 20:00\nReturned: 06/06/2025 03:00": (
        ["2025-06-01T19:00:00.000000Z", "2025-06-05T19:00:00.000000Z"], ["2025-06-06T02:00:00.000000Z"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("times", TIMES)
def test_an_end_that_is_none_is_not_made_up(times: str) -> None:
    text = f"Return home interview\nYoung person: Kay Holt\n{times}\nDate of interview: 11/06/2025 15:00\nWhy?\nBored"
    facts = found(source(read(text.encode(), "txt")))
    assert (facts["start"], facts["end"]) == TIMES[times]


@pytest.mark.parametrize("refs", [
    "MP/25/001122 (Mia Dunn), MP/25/001123 (Kay Holt)", "crime ref 47/12345/25; MP/25/001123", "MP/25/001123",
])  # fmt: skip
def test_a_reference_of_another_child_or_of_a_crime_is_not_this_absences(refs: str) -> None:
    text = f"Return home interview\nYoung person: Kay Holt\nMisper ref: {refs}\n{_REST}"
    assert found(source(read(text.encode(), "txt")))["police_ref"] == ["MP/25/001123"]


def test_a_form_is_not_known_before_what_it_tells() -> None:
    text = (
        "Return Home Interview\nName of child: Tom Reed\nMissing date: 02/06/2025\nInterview: 08/06/2025\nWhy?\nBored"
    )
    assert (read(text.encode(), "txt").recorded_at or "")[:10] == "2025-06-08"
