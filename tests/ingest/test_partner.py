"""Partner information: who told it decides whether two papers are two voices or one heard twice."""

from pathlib import Path
from typing import NamedTuple

import pytest
from docx.document import Document as Word

from graph.model.names import DocumentKind, Extraction, Field, Label, Part, SaidBy
from ingest.parsed import Parsed, PartDraft, SourceDraft
from ingest.readers.document import read
from ingest.statements import batch

from .forms import add_table, word
from .hostile_pdf import pdf, stream

INBOX = Path(__file__).parents[2] / "api/demo/inbox/partner_information"
SEEN = "A man in a grey Corsa, 07700 900130, waits outside most afternoons."
FORM = "Partner information form\nDate: 01/05/2025\n"


class Told(NamedTuple):
    """Who told the text of a document, about whom, and where the text begins and ends."""

    reporter: SaidBy | None
    said_by: SaidBy | None
    origin: str
    subjects: tuple[str, ...] = ()
    begins: str = SEEN[:12]
    ends: str = SEEN[-12:]


def only(parsed: Parsed) -> SourceDraft:
    """The only source of a document."""
    assert parsed.kind is DocumentKind.PARTNER_INFORMATION
    (source,) = parsed.sources
    return source


def parts(source: SourceDraft, name: Part) -> list[PartDraft]:
    return [part for part in source.parts if part.name is name]


def told(source: SourceDraft) -> Told:
    """What was read, by its first and last stretch of text."""
    texts = parts(source, Part.REPORT)
    assert {(text.said_by, text.origin, text.teller) for text in texts} == {
        (texts[0].said_by, texts[0].origin, texts[0].teller)
    }
    named = {subject.key: next(iter(subject.claims)).value for subject in source.subjects}
    first, last = (source.text[slice(*text.span)] for text in (texts[0], texts[-1]))
    origin = f"told by {named[texts[0].teller]}" if texts[0].teller else texts[0].origin
    return Told(source.said_by, texts[0].said_by, origin, tuple(named.values()), first[:12], last.rstrip()[-12:])


# The sample

SAMPLE = {
    "HARN+WEX RAIL staff report.txt": Told(
        SaidBy.THIRD_PARTY, SaidBy.THIRD_PARTY, "#reporter", (), "Fri 3rd Oct,", "t sit right."
    ),
    "Tiller Court - housing.txt": Told(
        SaidBy.PROFESSIONAL,
        SaidBy.PROFESSIONAL,
        "agency neighbourhood housing porthallow city council",
        ("Flat 9 Tiller Crt, Quay Rd",),
        "Tenant is Da",
        "ort closure?",
    ),
    "detached session ropewalk 24-10.txt": Told(
        SaidBy.PROFESSIONAL, SaidBy.PROFESSIONAL, "reporter callum bright", (), "14.00 Finley", "to everyone."
    ),
    "partner info - seaholme academy - KD.txt": Told(
        SaidBy.PROFESSIONAL,
        SaidBy.PROFESSIONAL,
        "told by Keira Dunmore",
        ("Keira Dunmore",),
        "KD says she ",
        "van, no reg.",
    ),
}


@pytest.mark.parametrize("name", SAMPLE)
def test_a_note_says_who_told_it_and_about_whom(name: str) -> None:
    parsed = read((INBOX / name).read_bytes(), "txt")
    assert told(only(parsed)) == SAMPLE[name]
    assert not parsed.faults


def test_how_it_is_known_and_who_else_was_told_are_kept_apart_from_the_text() -> None:
    source = only(read((INBOX / "partner info - seaholme academy - KD.txt").read_bytes(), "txt"))
    known = {part.title: source.text[slice(*part.span)] for part in source.parts if part.title}
    assert known["How do you know"].startswith("child told me at registration")
    assert known["Who else has been told"] == "police, Halyard. So please don't count this twice!"
    assert not any("count this twice" in source.text[slice(*part.span)] for part in parts(source, Part.REPORT))


def test_whom_a_note_is_about_is_a_mention_that_joins_with_nobody() -> None:
    for name, label in (
        ("Tiller Court - housing.txt", Label.LOCATION),
        ("partner info - seaholme academy - KD.txt", Label.PERSON),
    ):
        parsed = read((INBOX / name).read_bytes(), "txt")
        (subject,) = only(parsed).subjects
        assert (subject.label, subject.extraction) == (label, Extraction.MACHINE)
        assert subject.span is not None
        assert only(parsed).text[slice(*subject.span)] == subject.claims[0].value
        assert not batch("0" * 64, parsed).keys


# Layouts that no sample has

WORKER = SaidBy.PROFESSIONAL
PUBLIC = SaidBy.THIRD_PARTY
TYPED = {
    "a worker with a full name and an agency, labels on lines of their own": (
        "PARTNER INTELLIGENCE FORM\nName of person reporting: Dawn Pell\nAgency: Harbour Early Help\nDate submitted: "
        "03/04/2025\nWho is this about: Tia Marlowe, 04/03/2009\nHow do you know this: I saw it myself\n"
        f"What have you seen or heard\n{SEEN}\n\nNo more.\n\nWho else have you told: nobody\n",
        Told(WORKER, WORKER, "reporter dawn pell", ("Tia Marlowe",), ends="s.\n\nNo more."),
    ),
    "a shop": (
        f"INFORMATION REPORT FORM - partner agency\nReported by: Shop manager, Pier Stores\n"
        f"Received 4 May 2025\n\n{SEEN}\n",
        Told(PUBLIC, PUBLIC, "#reporter"),
    ),
    "an anonymous call to an agency": (
        "Information sharing form\nFrom: Early Help hub\nDate: 01/05/2025\nSubject: 14 Quay Road\n"
        "Source: anonymous call "
        f"to our duty line\n\n{SEEN}\n",
        Told(WORKER, SaidBy.ANONYMOUS, "#told", ("14 Quay Road",)),
    ),
    "a neighbour through an officer": (
        f"{FORM}Reporter: L Frost, Housing Officer, Northam Council\nSubject: Mr D Hale and Miss K Penn\n"
        f"How do you know: "
        f"Neighbour at number 8 told me on the landing.\nInformation: {SEEN}\n",
        Told(WORKER, PUBLIC, "#told", ("Mr D Hale", "Miss K Penn")),
    ),
    "a message": (
        "From: j.dean@northam.gov.uk\nSent: 3 May 2025 10:15\nTo: mash@northam.gov.uk\nSubject: information for the "
        f"exploitation team\n\nHi both\n{SEEN}\n",
        Told(WORKER, WORKER, "reporter j.dean@northam.gov.uk", (), f"Hi both\n{SEEN}"[:12]),
    ),
    "a foster carer": (
        f"{FORM}Reporter: Foster carer of S\nRe: Sam Ash\n\n{SEEN}\n",
        Told(SaidBy.CARER, SaidBy.CARER, "#reporter", ("Sam Ash",)),
    ),
    "a pupil who told the nurse": (
        f"{FORM}Reporter: School nurse, Northam Academy\nSubject: Sam Ash Y9\n"
        f"How do you know: Disclosed by the pupil in "
        f"clinic\n\n{SEEN}\n",
        Told(WORKER, WORKER, "told by Sam Ash", ("Sam Ash",)),
    ),
    "a child nobody names": (
        f"{FORM}Reporter: School nurse, Northam Academy\nHow do you know: she told me\n\n{SEEN}\n",
        Told(WORKER, WORKER, "#child"),
    ),
    "a child who told nobody": (
        f"{FORM}Reporter: School nurse, Northam Academy\nSubject: Sam Ash\n"
        f"How do you know: Sam has not told anyone, I saw "
        f"the messages.\n\n{SEEN}\n",
        Told(WORKER, WORKER, "#reporter", ("Sam Ash",)),
    ),
    "an agency's own records": (
        f"{FORM}Reporter: Northam Homes housing association\nSubject: 14 Quay Road\n"
        f"How do you know: our tenancy records\n"
        f"Details: {SEEN}\n",
        Told(WORKER, WORKER, "agency northam homes housing association", ("14 Quay Road",)),
    ),
    "an officer": (
        f"{FORM}Reporter: PC 12, Railway Police\n\n{SEEN}\n",
        Told(SaidBy.POLICE, SaidBy.POLICE, "#reporter"),
    ),
    "a bar": (
        f"{FORM}Reporter: duty manager\nBusiness: The Pier Inn\n\n{SEEN}\n",
        Told(PUBLIC, PUBLIC, "#reporter"),
    ),
}


@pytest.mark.parametrize("layout", TYPED)
def test_a_typed_note_is_told_by_whom_it_says(layout: str) -> None:
    text, wanted = TYPED[layout]
    parsed = read(text.encode(), "txt")
    assert told(only(parsed)) == wanted
    assert not parsed.faults


def form_in_a_table(document: Word) -> None:
    document.add_paragraph("Partner Agency Information Form")
    add_table(
        document,
        ("Your name", "Amir Khan"),
        ("Organisation", "Pier Leisure Centre"),
        ("Date", "03/04/2025"),
        ("Person(s)", "Tia Marlowe"),
        ("D.O.B", "04/03/2009"),
        ("UPN", "A123456789012"),
        ("How did you find out?", "I was on the desk"),
        ("What have you seen or heard?", f"{SEEN}\nHe left at six."),
        ("Who else knows?", "School"),
    )


def session_record(document: Word) -> None:
    document.add_heading("Detached youth work session record", 1)
    add_table(document, ("Worker", "Priya Nair", "Date", "03/04/2025"), ("Area", "Seaholme", "Time", "19:00"))
    document.add_heading("Session notes", 2)
    document.add_paragraph(SEEN)
    document.add_paragraph("Nobody else.")


def test_a_form_in_word_says_who_told_it_and_its_number_makes_the_child_known() -> None:
    source = only(read(word(form_in_a_table), "docx"))
    assert told(source) == Told(PUBLIC, PUBLIC, "reporter amir khan", ("Tia Marlowe",), ends="left at six.")
    (child,) = source.subjects
    assert child.extraction is Extraction.STRUCTURED
    assert {claim.field: claim.value for claim in child.claims} == {
        Field.NAME: "Tia Marlowe",
        Field.DATE_OF_BIRTH: "2009-03-04",
        Field.UPN: "A123456789012",
    }


def test_a_session_record_in_word_is_its_workers() -> None:
    source = only(read(word(session_record), "docx"))
    assert told(source) == Told(WORKER, WORKER, "reporter priya nair", ends="Nobody else.")


def test_a_form_in_a_pdf_whose_labels_stand_over_their_answers() -> None:
    text = (
        "Information report form\nReported by\nTaxi driver, Pier Cabs\nDate\n3 May 2025\nConcerning\n14 Quay Road\n"
        f"Details\n{SEEN}\nWho else has been told\nLicensing"
    )
    lines = b"".join(b"(" + line.encode("cp1252") + b") Tj T*\n" for line in text.split("\n"))
    source = only(read(pdf({4: stream(b"BT /F1 11 Tf 14 TL 50 780 Td\n" + lines + b"ET")}), "pdf"))
    assert told(source) == Told(PUBLIC, PUBLIC, "#reporter", ("14 Quay Road",))


# One voice or two


def origins(*texts: str) -> set[str | None]:
    """The first tellers of several documents, as statements carry them."""
    found = set[str | None]()
    for number, text in enumerate(texts):
        (source,) = batch(f"{number:064}", read(text.encode(), "txt")).sources
        found |= {part.origin for part in source.parts if part.name is Part.REPORT}
    return found


def test_two_records_by_one_named_worker_are_one_teller_and_two_unnamed_guards_are_two() -> None:
    records = [f"Detached session record\nWorker: Priya Nair\nDate: {day}/05/2025\n\n{SEEN}\n" for day in ("01", "02")]
    assert origins(*records) == {"reporter priya nair"}
    guards = [f"{FORM}Reporter: Guard, Coast Rail\n\n{SEEN} {day}\n" for day in ("Monday", "Friday")]
    assert len(origins(*guards)) == 2
    short = [f"{FORM}Reporter: R Hale, {school}\n\n{SEEN}\n" for school in ("Pier Academy", "Quay Academy")]
    assert len(origins(*short)) == 2, "two schools may each have an R Hale"


def test_who_reported_is_not_guessed_where_no_word_says_it() -> None:
    for reporter in ("Reporter: Alex", "Staff member: Priya Nair"):
        parsed = read(f"{FORM}{reporter}\n\n{SEEN}\n".encode(), "txt")
        assert told(only(parsed)).said_by is None
        (fault,) = parsed.faults
        assert "who reported it" in fault.fault
        assert not fault.costs_content


def test_printed_conditions_and_marking_hold_for_all_of_a_note() -> None:
    text = (
        f"OFFICIAL-SENSITIVE\n{FORM}Reporter: School nurse\nInformation: {SEEN}\n\nHandling: C\n"
        "Conditions: Not to be shared with the placement.\n"
    )
    (whole, *_) = parts(only(read(text.encode(), "txt")), Part.TEXT)
    assert (whole.handling, whole.conditions) == ("C", "Not to be shared with the placement.")
    assert whole.marking == "OFFICIAL-SENSITIVE"


def test_a_document_of_no_known_kind_is_text_without_parts() -> None:
    parsed = read(f"Shopping\n{SEEN}".encode(), "txt")
    assert parsed.kind is DocumentKind.UNKNOWN
    (source,) = parsed.sources
    assert (source.parts, source.subjects, source.said_by) == ((), (), None)
