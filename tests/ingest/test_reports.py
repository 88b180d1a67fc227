"""Intelligence reports as documents: a grade misread makes rumour count, a lost condition gives a source away."""

from pathlib import Path
from typing import NamedTuple

import pytest
from docx.document import Document as Word

from graph.model import clock
from graph.model.names import DocumentKind, Field, Part, SaidBy
from ingest.parsed import Parsed, PartDraft, SourceDraft
from ingest.readers.document import read
from ingest.statements import batch

from .forms import add_table, word
from .hostile_pdf import pdf, stream
from .narrative.narrated import narrated

INBOX = Path(__file__).parents[2] / "api/demo/inbox/police_intelligence"
TEXT = "Blue Fiesta seen outside the parade, driver on 07700 900118. Two girls in the rear seat."
OTHER = "Kit has another phone, 07700 900119."


class Graded(NamedTuple):
    """One stretch of a report's text as it must be read."""

    begins: str
    grade: str
    """Source, intelligence and handling run together; "-" for what is empty."""
    conditions: str | None = None
    said_by: SaidBy = SaidBy.POLICE
    origin: str = ""


def graded(source: SourceDraft) -> list[Graded]:
    """The text's stretches as they were read."""
    return [
        Graded(
            source.text[slice(*part.span)][:12],
            "".join(code or "-" for code in (part.source_grade, part.intelligence_grade, part.handling)),
            part.conditions,
            part.said_by or SaidBy.POLICE,
            part.origin,
        )
        for part in source.parts
        if part.name is Part.REPORT
    ]


def one(parsed: Parsed) -> SourceDraft:
    """The only source of a report."""
    assert parsed.kind is DocumentKind.INTELLIGENCE_LOG
    (source,) = parsed.sources
    return source


def parts(source: SourceDraft, name: Part) -> list[PartDraft]:
    return [part for part in source.parts if part.name is name]


# The sample

PRINTED = {
    "03262": (
        "2025-10-02 11:15",
        Graded(
            "HODGE may be",
            "3DC",
            "Do not disseminate outside the missing and exploitation team.",
            SaidBy.THIRD_PARTY,
            "source WX/S/140",
        ),
        "children going there.",
        "OFFICIAL-SENSITIVE",
    ),
    "03299": (
        "2025-09-27 22:40",
        Graded("Text convers", "2DC", "Caller agreed to police only.", SaidBy.THIRD_PARTY),
        "asked where she was.",
        "OFFICIAL-SENSITIVE",
    ),
    "03336": ("2025-08-07 04:30", Graded("01:10 hrs. N", "1AP"), "it was dry and lit.", "OFFICIAL"),
    "03373": (
        "2025-10-05 12:00",
        Graded("Fri 3 Octobe", "2CP", None, SaidBy.THIRD_PARTY, "post shop manager weir retail park"),
        "but took no part.",
        "OFFICIAL",
    ),
    "03410": (
        "2025-04-02 09:00",
        Graded("Youths gathe", "C4C", "Handling code 1 (legacy); originator first", SaidBy.THIRD_PARTY),
        "not suspected of anything.",
        "OFFICIAL",
    ),
}


@pytest.mark.parametrize("number", PRINTED)
def test_a_report_says_what_it_prints(number: str) -> None:
    path = INBOX / f"WXC-25-IR-{number}.txt"
    parsed = read(path.read_bytes(), "txt")
    source, (made, wanted, ends, marking) = one(parsed), PRINTED[number]
    assert graded(source) == [wanted]
    (report,) = parts(source, Part.REPORT)
    assert source.text[slice(*report.span)].endswith(ends)
    assert {part.marking for part in source.parts} == {marking}
    assert {part.conditions for part in source.parts} == {wanted.conditions}
    assert source.handling == wanted.grade[-1]
    assert f"{clock.local(parsed.recorded_at or ''):%Y-%m-%d %H:%M}" == made
    assert source.title == f"Intelligence log WXC-25-IR-{number}"
    assert not parsed.faults
    (provenance,) = parts(source, Part.PROVENANCE)
    assert provenance.said_by is SaidBy.POLICE, "how it came is the officer's word, not the source's"


# Layouts that no sample has

HEAD = "INTELLIGENCE REPORT (3x5x2)\nURN: A/1\nDate: 01/02/2025\nProvenance: Officer patrol\n\n"
TOLD = SaidBy.THIRD_PARTY
GUARD = "post security guard quay arcade"

TYPED = {
    "labels on lines of their own": (
        "INTELLIGENCE SUBMISSION\n\nREFERENCE\nTR/25/91\n\nDATE\n3 March 2025 14:20\n\nPROVENANCE\n"
        "Member of the public\n\n"
        f"INTELLIGENCE\n{TEXT}\n\nA second paragraph.\n\nEVALUATION\nSource: 2\nIntelligence: C\nHandling: C\n\n"
        "CONDITIONS\nNot to be attributed.\nAsk before sharing onwards.\n",
        [Graded(TEXT[:12], "2CC", "Not to be attributed. Ask before sharing onwards.", TOLD)],
    ),
    "two labels and more on a line, letters for codes": (
        "Intelligence Report\nURN: A/3   Date/Time: 01/02/2025 10:15   Officer: PC 99\n"
        "Source: Shop manager, Pier Stores\n"
        f"GSC: OFFICIAL-SENSITIVE\nReport: {TEXT}\nS: 2 I: B H: P\n",
        [Graded(TEXT[:12], "2BP", None, TOLD, "post shop manager pier stores")],
    ),
    "each paragraph graded at its end": (
        f"{HEAD}1. {TEXT} (1/A/P)\n\n2. A resident said the man is called Kit. [2 D C]\n\nConditions: Ask first.\n",
        [Graded(f"1. {TEXT}"[:12], "1AP", "Ask first."), Graded("2. A residen", "2DC", "Ask first.")],
    ),
    "paragraphs graded in a list beneath": (
        f"{HEAD}1. {TEXT}\n2. {OTHER}\n3. Uses the arcade.\n\nPara 1 S2 I B H C\nParas 2-3: 1/A/P\n",
        [Graded(f"1. {TEXT}"[:12], "2BC"), Graded("2. Kit has a", "1AP"), Graded("3. Uses the ", "1AP")],
    ),
    "paragraphs with an evaluation under each": (
        f"{HEAD}{TEXT}\nSource: 1  Intelligence: A  Handling: P\n\n{OTHER}\nSource: 2  Intelligence: C  Handling: C\n",
        [Graded(TEXT[:12], "1AP"), Graded(OTHER[:12], "2CC")],
    ),
    "the evaluation over the text": (
        "3x5x2 INTELLIGENCE REPORT\nURN: A/10\nDate: 01/02/2025\nSource evaluation: 1   Intelligence evaluation: A   "
        f"Handling: P\nProvenance: Officer observation\nText\n{TEXT}\n",
        [Graded(TEXT[:12], "1AP")],
    ),
    "grades in words": (
        f"{HEAD}{TEXT}\n\nSource evaluation: Untested\nIntelligence evaluation: Known indirectly but corroborated\n"
        "Handling code: Lawful sharing permitted with conditions\nHandling conditions: School not to be named.\n",
        [Graded(TEXT[:12], "2BC", "School not to be named.")],
    ),
    "grades with their meaning and a condition behind the code": (
        f"{HEAD}{TEXT}\n\nSource evaluation 2 – untested\n"
        f"Intelligence evaluation B – known indirectly but corroborated\n"
        "Handling code C – do not share with licensing\n",
        [Graded(TEXT[:12], "2BC", "do not share with licensing")],
    ),
    "a legacy form run together": (
        f"INTELLIGENCE LOG (5x5x5)\nLog number: 5/2019\nDate: 01/02/2019\nProvenance: Neighbour\n{TEXT}\nGraded B21\n",
        [Graded(TEXT[:12], "B2C", "originator first", TOLD)],
    ),
    "an old grade told in the text": (
        f"{HEAD}An older log, graded B21 by the other force, names the same man. {TEXT}\n\nEvaluation: 2/B/C\n",
        [Graded("An older log", "2BC")],
    ),
    "conditions broken over lines": (
        f"{HEAD}{TEXT}\n\nEVALUATION  Source: 2   Intelligence: B   Handling: C\nConditions: Not to be shared with the "
        "family or with the placement, and only in\nwriting. Ask the originator.\nAction: none\n",
        [
            Graded(
                TEXT[:12],
                "2BC",
                "Not to be shared with the family or with the placement, and only in writing. Ask the originator.",
            )
        ],
    ),
    "two handling codes": (
        f"{HEAD}{TEXT}\n\nEvaluation: 2/B/P\n\nAction: sent on\nHandling code: C\nConditions: nil\n",
        [Graded(TEXT[:12], "2BC")],
    ),
}


OTHERS = "Corroborates log WX-25-IR-09012"
NAMED = {
    "a grade told behind another log's number": (f"Evaluation: 3EC\nReport: {TEXT} {OTHERS} graded 1AP.", "3EC"),
    "and broken over two lines": (f"Evaluation: 3EC\nReport: {TEXT} {OTHERS}\ngraded 1AP.", "3EC"),
    "in brackets behind the earlier log": (
        f"Source evaluation: 3\nIntelligence evaluation: D\nHandling: C\nReport: {TEXT} The earlier log (1AP) said the "
        "same. Ella was there.",
        "3DC",
    ),
    "the stricter of two": (f"Evaluation: 1AP\nReport: {TEXT} See also URN: WX-25-IR-09012 graded 3EC.", "1AP"),
    "a paragraph graded laxer than its report": (f"Evaluation: 3EC\nReport: {TEXT} (1/A/P)", "1AC"),
    "a closer code behind a word that may mean another": (
        "Evaluation: 1AP\nReport: He was there earlier (3/E/C)",
        "1AC",
    ),
    "a code that stands alone": (f"Handling code: C\nReport: {TEXT} (1/A/P)", "1AC"),
}


@pytest.mark.parametrize("layout", NAMED)
def test_a_grade_in_the_running_text_never_opens_what_the_report_keeps_closer(layout: str) -> None:
    text, wanted = NAMED[layout]
    parsed = read(f"{HEAD}{text}\n".encode(), "txt")
    assert [stretch.grade for stretch in graded(one(parsed))] == [wanted]
    assert one(parsed).handling == wanted[-1]
    assert not parsed.faults


def test_a_report_whose_only_grade_is_another_logs_is_ungraded_and_kept_close() -> None:
    parsed = read(f"{HEAD}{TEXT} {OTHERS} graded 1AP.\n".encode(), "txt")
    assert [stretch.grade for stretch in graded(one(parsed))] == ["--C"]
    assert "no evaluation" in parsed.faults[0].fault
    assert {source.handling for source in batch("0" * 64, parsed).sources} == {"C"}


def test_a_paragraph_that_names_another_logs_grade_does_not_stand_under_its_neighbours() -> None:
    parsed = read(f"{HEAD}1. {TEXT} See log WX-25-IR-09012 (3/E/C)\n2. {OTHER} (1/A/P)\n".encode(), "txt")
    assert [stretch.grade for stretch in graded(one(parsed))] == ["--C", "1AP"]


@pytest.mark.parametrize(
    "printed", ["P / C", "P with conditions", "C or P", "☒ P ☒ C", "P (subject to conditions)\nConditions: none"]
)
def test_two_codes_behind_one_label_are_the_stricter_and_said(printed: str) -> None:
    parsed = read(f"{HEAD}Evaluation: 2B\nHandling: {printed}\nReport: {TEXT}\n".encode(), "txt")
    assert [stretch.grade for stretch in graded(one(parsed))] == ["2BC"]
    assert one(parsed).handling == "C"
    (fault,) = parsed.faults
    assert "handling" in fault.fault
    assert not fault.costs_content


def test_boxes_ticked_behind_the_labels_are_the_evaluation() -> None:
    boxes = "Source evaluation: ☐ 1 ☐ 2 ☒ 3\nIntelligence assessment: ☐ A ☐ B ☐ C ☒ D ☐ E\nHandling code: ☐ P ☒ C\n"
    parsed = read(f"{HEAD}{boxes}Report: {TEXT}\n".encode(), "txt")
    assert [stretch.grade for stretch in graded(one(parsed))] == ["3DC"]


def test_paragraphs_graded_before_and_behind_their_words_have_no_grade_and_the_stricter_code() -> None:
    text = f"{HEAD}Handling: P\n\n1. [3E/P] {TEXT}\n2. {OTHER} (2/C/C)\n"
    parsed = read(text.encode(), "txt")
    assert {stretch.grade for stretch in graded(one(parsed))} == {"--C"}
    assert one(parsed).handling == "C"
    assert parsed.faults


@pytest.mark.parametrize("layout", TYPED)
def test_a_typed_report_is_graded_as_printed_wherever_its_codes_stand(layout: str) -> None:
    text, wanted = TYPED[layout]
    parsed = read(text.encode(), "txt")
    assert graded(one(parsed)) == wanted
    assert not parsed.faults


def heading_in_a_table(document: Word) -> None:
    document.add_heading("Intelligence Report (3x5x2)", 0)
    add_table(
        document,
        ("URN", "C/1", "Date/time", "02/03/2025 09:30"),
        ("Officer", "PC 12", "Provenance", "Security guard, Quay Arcade"),
        ("GSC", "OFFICIAL-SENSITIVE", "Area", "Seaholme"),
    )
    document.add_heading("Intelligence", 1)
    document.add_paragraph(TEXT)
    document.add_paragraph("A second paragraph.")
    add_table(document, ("Source evaluation", "2", "Intelligence evaluation", "B", "Handling code", "C"))
    document.add_paragraph("Conditions: Licensing may know the premises only.")


def all_in_one_table(document: Word) -> None:
    document.add_paragraph("INTELLIGENCE REPORT 3x5x2")
    add_table(
        document,
        ("URN", "C/3"),
        ("Date and time", "02/03/2025 09:30"),
        ("Provenance", "Police officer"),
        ("Intelligence", f"{TEXT}\nA second paragraph."),
        ("Source", "1 - Reliable"),
        ("Intelligence", "A - Known directly"),
        ("Handling", "P - Lawful sharing permitted"),
        ("Conditions", "Nil"),
    )


def paragraphs_in_a_table(document: Word) -> None:
    for line in ("INTELLIGENCE REPORT 3x5x2", "URN: C/2", "Date: 02/03/2025", "Provenance: Return interview provider"):
        document.add_paragraph(line)
    add_table(
        document, ("Para", "Intelligence", "S", "I", "H"), ("1", TEXT, "1", "A", "P"), ("2", OTHER, "2", "C", "C")
    )
    document.add_paragraph("Conditions: Paragraph 2 is a child’s account.")


def numbers_in_a_table(document: Word) -> None:
    for line in HEAD.strip().split("\n"):
        document.add_paragraph(line)
    document.add_paragraph(f"1. {TEXT}")
    document.add_paragraph(f"2. {OTHER}")
    add_table(document, ("Para", "Source", "Intelligence", "Handling"), ("1", "1", "A", "P"), ("2", "2", "C", "C"))


CHILDS = "Paragraph 2 is a child’s account."
WORD = (
    (heading_in_a_table, [Graded(TEXT[:12], "2BC", "Licensing may know the premises only.", TOLD, GUARD)]),
    (all_in_one_table, [Graded(TEXT[:12], "1AP")]),
    (
        paragraphs_in_a_table,
        [Graded(TEXT[:12], "1AP", CHILDS, SaidBy.CHILD), Graded(OTHER[:12], "2CC", CHILDS, SaidBy.CHILD)],
    ),
    (numbers_in_a_table, [Graded("1. Blue Fies", "1AP"), Graded("2. Kit has a", "2CC")]),
)


@pytest.mark.parametrize("case", WORD, ids=lambda case: case[0].__name__)
def test_a_report_in_word_is_graded_as_its_tables_print(case: tuple) -> None:  # type: ignore[type-arg]
    build, wanted = case
    parsed = read(word(build), "docx")
    assert graded(one(parsed)) == wanted
    assert not parsed.faults


PAGES = {
    "a table without colons": (
        "INTELLIGENCE REPORT 3x5x2\nURN D/3\nDate/time 02/03/2025 09:30\nOfficer PC 3\nProvenance Bar staff, Pier Inn\n"
        f"GSC OFFICIAL-SENSITIVE\n{TEXT}\nSource 2 Intelligence A Handling C\nConditions Not to be shared in writing, "
        "and only with the police team.",
        [Graded(TEXT[:12], "2AC", "Not to be shared in writing, and only with the police team.", TOLD)],
    ),
    "a table cell by cell": (
        f"INTELLIGENCE REPORT 3x5x2\nURN\nD/4\nDate/time\n02/03/2025 09:30\nProvenance\nBar staff, Pier Inn\n"
        f"Intelligence\n{TEXT}\nSource\n2\nIntelligence\nA\nHandling\nC\nConditions\nNot to be shared with licensing.",
        [Graded(TEXT[:12], "2AC", "Not to be shared with licensing.", TOLD)],
    ),
    "page furniture": (
        "INTELLIGENCE REPORT\nURN: D/2\nDate: 02/03/2025 09:30\nOfficer: PC 3\nProvenance: Anonymous call\n"
        "Information\n"
        f"{TEXT}\nGrading: 3/E/C\nOFFICIAL\nPage 1 of 1",
        [Graded(TEXT[:12], "3EC", None, SaidBy.ANONYMOUS)],
    ),
}


@pytest.mark.parametrize("layout", PAGES)
def test_a_report_in_a_pdf_is_graded_as_its_pages_print(layout: str) -> None:
    text, wanted = PAGES[layout]
    lines = b"".join(b"(" + line.encode("cp1252") + b") Tj T*\n" for line in text.split("\n"))
    parsed = read(pdf({4: stream(b"BT /F1 11 Tf 14 TL 50 780 Td\n" + lines + b"ET")}), "pdf")
    assert graded(one(parsed)) == wanted
    assert not parsed.faults


# Conditions hold for the paragraph beneath which they stand

FIRST = f"1. {TEXT}\nSource evaluation: 1  Intelligence assessment: A  Handling: P\n"
SECOND = f"2. {OTHER}\nSource evaluation: 3  Intelligence assessment: D  Handling: C\n"
ASK = "Conditions: Ask first.\n"

PLACED = {
    "beneath the second of two": (f"{FIRST}\n{SECOND}{ASK}", [None, "Ask first."]),
    "beneath the second, something follows": (f"{FIRST}\n{SECOND}{ASK}\nAction: Research.\n", [None, "Ask first."]),
    "beneath the first": (f"{FIRST}{ASK}\n{SECOND}", ["Ask first.", None]),
    "between them without blank lines": (f"{FIRST}{ASK}{SECOND}", ["Ask first.", None]),
    "each has its own": (
        f"{FIRST}{ASK}\n{SECOND}Conditions: Police only.\n", ["Ask first.", "Police only."],
    ),
    "behind the code of an evaluation before its text": (
        f"Source: 1 Intelligence: A Handling: P\n{TEXT}\nSource: 3 Intelligence: D Handling: C ask first\n{OTHER}\n",
        [None, "ask first"],
    ),
    "apart at the end": (f"{FIRST}\n{SECOND}\n{ASK}", ["Ask first.", "Ask first."]),
    "at the end, no blank lines": (f"{FIRST}{SECOND}{ASK}", ["Ask first.", "Ask first."]),
    "before the text": (f"{ASK}\n{FIRST}\n{SECOND}", ["Ask first.", "Ask first."]),
    "in brackets, beneath the first": (
        f"1. {TEXT} (1/A/P)\n{ASK}\n2. {OTHER} (3/D/C)\n", ["Ask first.", None],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", PLACED)
def test_conditions_hold_for_their_own_paragraph_and_for_all_where_that_is_not_sure(case: str) -> None:
    body, wanted = PLACED[case]
    parsed = read(f"{HEAD}{body}".encode(), "txt")
    assert [stretch.conditions or None for stretch in graded(one(parsed))] == wanted
    sources = tuple(narrated(source, parsed.kind) for source in parsed.sources)
    found = batch("0" * 64, parsed.model_copy(update={"sources": sources})).statements
    told = {one.value: one.conditions for one in found if one.field is Field.VALUE}
    assert told == dict(zip(("07700 900118", "07700 900119"), wanted, strict=True))


# What cannot be told is empty, the stricter code, and said

DOUBTFUL = {
    "no evaluation": (f"{HEAD}{TEXT}\n\nEvaluation: see cover sheet\n", "---", "no evaluation"),
    "codes of no system": (f"{HEAD}{TEXT}\n\nSource: 4  Intelligence: F  Handling: C\n", "--C", "no evaluation"),
    "two evaluations of one text": (
        f"{HEAD}{TEXT}\n\nEvaluation: 2/B/C\nRe-evaluation: 1/A/P\n",
        "--C",
        "no evaluation",
    ),
    "half an evaluation": (f"{HEAD}{TEXT}\n\nSource evaluation: 2\nHandling code: C\n", "2-C", "a part"),
    "no handling code": (f"{HEAD}{TEXT}\n\nSource: 2  Intelligence: B\n", "2B-", "no handling code"),
    "a list of more paragraphs than there are": (
        f"{HEAD}{TEXT}\n\nPara 1: 2/B/C\nPara 2: 1/A/P\n",
        "--C",
        "no evaluation",
    ),
}


@pytest.mark.parametrize("case", DOUBTFUL)
def test_an_evaluation_that_cannot_be_told_is_left_empty_and_said(case: str) -> None:
    text, grade, words = DOUBTFUL[case]
    parsed = read(text.encode(), "txt")
    assert [stretch.grade for stretch in graded(one(parsed))] == [grade]
    (fault,) = parsed.faults
    assert words in fault.fault
    assert not fault.costs_content, "nothing of the report is lost"
    assert {source.handling for source in batch("0" * 64, parsed).sources} == {"C"}


def test_a_report_without_any_label_is_text_and_nothing_else() -> None:
    (source,) = read(f"3x5x2 intelligence log\n{TEXT}".encode(), "txt").sources
    assert [stretch.grade for stretch in graded(source)] == ["---"]
    assert TEXT in source.text


# Several reports in one file

BUNDLE = (
    f"INTELLIGENCE REPORT (3x5x2)\nURN: B/1\nDate/time: 01/02/2025 10:15\nProvenance: Officer\n\n{TEXT}\n\n"
    "EVALUATION  Source: 1  Intelligence: A  Handling: P\nConditions: none\n\n"
    "INTELLIGENCE REPORT (3x5x2)\nURN: B/2\nDate/time: 05/02/2025 11:15\nProvenance: Source ref X/9\n\n"
    f"{OTHER} See URN B/1.\n\nEVALUATION  Source: 2  Intelligence: C  Handling: C\nConditions: Originator first\n"
)


def test_each_report_of_a_bundle_is_a_source_with_its_own_date_teller_grade_and_code() -> None:
    parsed = read(BUNDLE.encode(), "txt")
    assert [(one.place, one.handling) for one in parsed.sources] == [("report B/1", "P"), ("report B/2", "C")]
    assert [graded(source) for source in parsed.sources] == [
        [Graded(TEXT[:12], "1AP")],
        [Graded(OTHER[:12], "2CC", "Originator first", TOLD, "source X/9")],
    ]
    days = [f"{clock.local(source.recorded_at or ''):%d/%m %H:%M}" for source in parsed.sources]
    assert days == ["01/02 10:15", "05/02 11:15"]
    assert [source.text.split("\n")[0] for source in parsed.sources] == ["INTELLIGENCE REPORT (3x5x2)"] * 2
    assert parsed.rows == 2


def test_a_report_that_names_another_is_not_cut_in_two() -> None:
    text = f"{HEAD}{TEXT}\n\nURN: A/1\nSee also\nURN: B/7\n\nEVALUATION  Source: 1  Intelligence: A  Handling: P\n"
    assert next(stretch.grade for stretch in graded(one(read(text.encode(), "txt")))) == "1AP"


def test_a_bundle_in_word_is_cut_where_each_form_begins() -> None:
    def build(document: Word) -> None:
        for number, grade in (("F/1", "1/A/P"), ("F/2", "2/B/C")):
            document.add_heading("Intelligence report", 1)
            add_table(
                document, ("URN", number), ("Date", "02/03/2025"), ("Provenance", "Officer"), ("Evaluation", grade)
            )
            document.add_paragraph(TEXT)

    parsed = read(word(build), "docx")
    assert [(source.place, graded(source)[0].grade) for source in parsed.sources] == [
        ("report F/1", "1AP"),
        ("report F/2", "2BC"),
    ]


# What statements carry


def test_a_phone_carries_the_grade_teller_and_conditions_of_its_own_paragraph() -> None:
    text = f"{HEAD}1. {TEXT} (1/A/P)\n\n2. {OTHER} (2/C/C)\n\nConditions: Ask first.\n"
    parsed = read(text.encode(), "txt")
    sources = tuple(narrated(source, parsed.kind) for source in parsed.sources)
    found = batch("0" * 64, parsed.model_copy(update={"sources": sources}))
    phones = {one.value: one for one in found.statements if one.field is Field.VALUE}
    assert {
        number: (one.source_grade, one.intelligence_grade, one.handling, one.conditions)
        for number, one in phones.items()
    } == {"07700 900118": ("1", "A", "P", "Ask first."), "07700 900119": ("2", "C", "C", "Ask first.")}


# Who may have what prints no code


@pytest.mark.parametrize(
    ("kind", "printed", "wanted"),
    [
        (DocumentKind.POLICE_TRACKER, None, ("P", None)),
        (DocumentKind.RETURN_INTERVIEW, None, ("C", "operational group only")),
        (DocumentKind.REFERRAL, None, ("C", "operational group only")),
        (DocumentKind.MINUTES, None, ("C", "operational group only")),
        (DocumentKind.PROVIDER_RETURN, None, ("C", "operational group only")),
        (DocumentKind.LA_MISSING, None, ("C", "operational group only")),
        (DocumentKind.PARTNER_INFORMATION, None, ("C", "operational group only")),
        (DocumentKind.PARTNER_INFORMATION, "P", ("P", None)),
        (DocumentKind.INTELLIGENCE_LOG, "C", ("C", None)),
        (DocumentKind.POLICE_TRACKER, "C", ("C", None)),
    ],
)
def test_a_source_without_a_code_takes_its_kinds_default_and_one_with_a_code_its_own(
    kind: DocumentKind, printed: str | None, wanted: tuple[str, str | None]
) -> None:
    draft = narrated(
        SourceDraft(title="Log", text=f"Driver is on {OTHER}", handling=printed), DocumentKind.INTELLIGENCE_LOG
    )
    statements = batch("0" * 64, Parsed(kind=kind, sources=(draft,))).statements
    assert {(one.handling, one.conditions) for one in statements} == {wanted}


def test_conditions_printed_for_a_part_outrank_the_default() -> None:
    text = f"Driver is on {OTHER}"
    said = PartDraft(name=Part.TEXT, span=(0, len(text)), conditions="Housing only")
    draft = narrated(SourceDraft(title="Note", text=text, parts=(said,)), DocumentKind.INTELLIGENCE_LOG)
    statements = batch("0" * 64, Parsed(kind=DocumentKind.PARTNER_INFORMATION, sources=(draft,))).statements
    assert {(one.handling, one.conditions) for one in statements} == {("C", "Housing only")}
