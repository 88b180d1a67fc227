"""Evaluations and first tellers: a misread grade makes rumour count, a misread teller makes one voice two."""

import pytest

from graph.model.names import Part, SaidBy
from graph.network import strong, weak
from ingest.grading import Grade, evaluations, grade_in, grade_of, graded, of_another, teller
from ingest.pipeline import read

BAC = Grade("2", "B", "C")
FIRM = Grade("1", "A", "P")
OLD = Grade("E", "4", "C", legacy=True)


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("1", "A", "P"), FIRM),
        (("2 - untested", "b", "C2"), BAC),
        (("Untested", "Known indirectly but corroborated", "Lawful sharing permitted with conditions"), BAC),
        (("Reliable (1)", "A: known directly", "P - lawful sharing permitted"), FIRM),
        (("3", "E", ""), Grade("3", "E", None)),
        (("not reliable", "not known", "P"), Grade("3", "D", "P")),
        (("E", "4", "1"), OLD),
        (("B", "3", ""), Grade("B", "3", "C", legacy=True)),
        (("", "", "5"), Grade(None, None, "C", legacy=True)),
        (("", "", "P"), Grade(None, None, "P")),
        (("2", "B", "P / C"), BAC),
        (("2", "B", "P with conditions"), BAC),
        (("2", "B", "P (subject to conditions)"), BAC),
        (("1", "A", "P - without conditions"), FIRM),
        (("1", "A", "P - Crown Court aware"), FIRM),
        (("3", "2", "C"), Grade(handling="C")),
        (("A", "B", "P"), Grade(handling="P")),
        (("", "", ""), Grade()),
    ],
)
def test_a_grade_is_taken_as_printed_in_the_system_its_codes_show(cells: tuple[str, str, str], wanted: Grade) -> None:
    assert grade_of(*cells) == wanted


@pytest.mark.parametrize("cell", ["2BC", "2/B/C", "2 B C", "2-b-c", "Source: 2 Intelligence: B Handling: C", "[2 B C]"])
def test_one_cell_holds_all_three_codes(cell: str) -> None:
    assert grade_in(cell) == BAC


@pytest.mark.parametrize("cell", ["E41", "E/4/1", "E 4 1", "Evaluation: E41"])
def test_a_legacy_evaluation_is_kept_raw(cell: str) -> None:
    assert grade_in(cell) == OLD


@pytest.mark.parametrize("source", "ABCDE")
@pytest.mark.parametrize("information", "12345")
def test_no_legacy_grade_is_taken_for_strong_or_weak_intelligence(source: str, information: str) -> None:
    grade = grade_in(source + information + "1")
    row = {"source_grade": grade.source, "intelligence_grade": grade.intelligence}
    assert (row["source_grade"], row["intelligence_grade"]) == (source, information)
    assert not weak(row)
    assert not strong(row)


def test_a_legacy_form_is_shared_only_after_asking_its_originator() -> None:
    assert OLD.conditions() == "originator first"
    assert OLD.conditions("Handling code 1 (legacy)") == "Handling code 1 (legacy); originator first"
    assert OLD.conditions("Originator first.") == "Originator first."
    assert FIRM.conditions("none") is None
    assert FIRM.conditions("Police only") == "Police only"


def said(text: str) -> list[tuple[str, Grade]]:
    return [(text[slice(*span)], grade) for span, grade in evaluations(text)]


def test_evaluations_are_found_in_running_text_however_written() -> None:
    assert said("Seen at the pier (1/A/P). A man waited [2 B C]") == [("(1/A/P)", FIRM), ("[2 B C]", BAC)]
    assert said("EVALUATION  Source: 2   Intelligence: B   Handling: C\nConditions: none") == [
        ("Source: 2   Intelligence: B   Handling: C", BAC)
    ]
    assert said("Two girls left.\n2BC\nNobody seen. 1AP") == [("2BC", BAC), ("1AP", FIRM)]
    assert said("Youths gather. (E41)\nGraded E/4/1") == [("(E41)", OLD), ("Graded E/4/1", OLD)]


@pytest.mark.parametrize(
    "text",
    [
        "Drove up the A41 (A41 northbound) to flat 2B. Bus B21 left.",
        "She lives at flat 1A, car park C.",
        "Plan B/3 was 1 of 2.",
        "Source: a neighbour. Information: none.",
        "Level 2, bay C",
        "He has size 2 A P E trainers",
    ],
)
def test_roads_flats_and_buses_are_no_evaluations(text: str) -> None:
    assert evaluations(text) == []


def test_each_paragraph_keeps_its_own_grade_wherever_it_is_printed() -> None:
    behind = "The flat is used at night. (1/A/P)\n\nA man called Kit\nruns it. (2/B/C)\n\nNo further detail."
    assert [(behind[slice(*span)][:9], grade) for span, grade in graded(behind)] == [
        ("The flat ", FIRM),
        ("A man cal", BAC),
        ("No furthe", None),
    ]
    ahead = "(1/A/P) The flat is used.\n[2 B C] A man runs it."
    assert [(ahead[slice(*span)][-8:], grade) for span, grade in graded(ahead)] == [
        ("is used.", FIRM),
        ("runs it.", BAC),
    ]
    assert graded("Nothing graded here.", (8, 14)) == [((8, 14), None)]
    shifted = f"Text: {behind}"
    assert [shifted[slice(*span)][:9] for span, _ in graded(shifted, (6, len(shifted)))][:2] == [
        "The flat ",
        "A man cal",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[3E/P] Tom was at the pier.\n2. A man drives a van. (2/C/C)",
        "Tom was at the pier. (2/C/C)\n[3/E/P] A man drives a van.",
        "[3E/P] Tom was at the pier. (2/C/C)",
    ],
)
def test_no_words_stand_under_anothers_grade_where_some_lead_their_words_and_some_follow(text: str) -> None:
    assert graded(text) == [((0, len(text)), None)]


@pytest.mark.parametrize(
    ("text", "labelled", "wanted"),
    [
        ("Tom seen. Corroborates log WX-25-IR-09012 graded 1AP.", True, True),
        ("Tom seen. Corroborates log WX-25-IR-09012 graded 1AP.", False, True),
        ("Tom seen. See also WX-25-09012: (1AP)", False, True),
        ("The earlier log (1AP) said the same. Ella was there.", True, True),
        ("Tom was named previously (1AP)", True, True),
        ("Previous grading: 1AP", True, True),
        ("The other force had it as reliable and graded it. Graded 1AP", True, False),
        ("The man is called Kit. (1/A/P)", True, False),
        ("Tom was at the same flat (1/A/P)", True, False),
        ("Kit uses the flat, evaluation 2/B/C", True, False),
        ("The man is called Kit (1/A/P)", True, False),
        ("(1/A/P) The earlier log says so.", True, False),
        ("This report is graded 1AP", False, False),
        ("Intelligence: (1/A/P) Kit was seen", True, False),
        ("Report: Kit was seen (1/A/P)", False, False),
        ("He was there earlier (1/A/P)", False, False),
    ],
)
def test_the_grade_of_another_log_named_in_the_text_is_not_this_ones(text: str, labelled: bool, wanted: bool) -> None:
    ((span, _),) = evaluations(text)
    assert of_another(text, span, labelled=labelled) is wanted


@pytest.mark.parametrize(
    ("provenance", "reporter", "wanted"),
    [
        ("Officer observation", "PC 1", (SaidBy.POLICE, "")),
        ("Police systems", "", (SaidBy.POLICE, "")),
        ("", "", (SaidBy.POLICE, "")),
        ("Legacy form received by post", "Northshire FIB", (SaidBy.POLICE, "")),
        ("Security officer at the pier", "", (SaidBy.THIRD_PARTY, "")),
        ("Shop manager, Ferry Road", "", (SaidBy.THIRD_PARTY, "post shop manager ferry road")),
        ("Member of public by phone", "", (SaidBy.THIRD_PARTY, "")),
        ("Charity helpline", "", (SaidBy.THIRD_PARTY, "")),
        ("Anonymous letter", "", (SaidBy.ANONYMOUS, "")),
        ("Crimestoppers", "", (SaidBy.ANONYMOUS, "")),
        ("School nurse", "", (SaidBy.PROFESSIONAL, "")),
        ("Northam CC social worker", "", (SaidBy.PROFESSIONAL, "")),
        ("Return home interview with the child", "", (SaidBy.CHILD, "")),
        ("Foster carer", "", (SaidBy.CARER, "")),
        ("Partner force", "Northshire Force Intelligence", (SaidBy.POLICE, "force northshire")),
        ("Partner force bulletin", "Northshire Police, Public Protection", (SaidBy.POLICE, "force northshire")),
        ("Officer attendance (partner force)", "Northshire Response 3", (SaidBy.POLICE, "force northshire")),
        ("Partner force (Northshire Police)", "DC 12 Hale", (SaidBy.POLICE, "force northshire")),
        ("Partner force", "PC 12 Hale", (SaidBy.POLICE, "")),
    ],
)
def test_who_told_a_log_follows_from_its_provenance(provenance: str, reporter: str, wanted: tuple[SaidBy, str]) -> None:
    assert teller(provenance, reporter) == wanted


def test_one_numbered_source_is_one_teller_in_every_log() -> None:
    keys = {teller(text)[1] for text in ("Source ref NX/S/140", "source no. nx/s/140", "CHIS: NX/S/140", "NX/S/140")}
    assert keys == {"source NX/S/140"}
    assert teller("Source ref NX/S/141")[1] not in keys


def test_the_holder_of_a_post_at_a_place_is_one_teller_and_a_member_of_the_public_is_not() -> None:
    assert teller("Security officer, Skelder Lane car park")[1] == teller("security officer, Skelder Lane Car Park")[1]
    assert teller("Security officer, Skelder Lane car park")[1] != teller("Security officer, Ferry Road car park")[1]
    public = ("Member of the public, Telephone", "Security officer", "Caller")
    assert {teller(text)[1] for text in public} == {""}


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Kit was seen. Corroborates log WX-12 graded 1AP.", ["3EC"]),
        ("Kit was seen. (1/A/P)", ["1AC"]),
        ("(1/A/P) Kit was seen.\nTia was not. (2/B/P)", ["--C"]),
    ],
)
def test_a_grade_in_the_words_of_a_registers_row_never_opens_what_its_columns_keep_closer(
    words: str, wanted: list[str]
) -> None:
    head = "Log reference,Date submitted,Source of information,Evaluation,Intelligence\n"
    found = read("logs.csv", f'{head}WX-1,01/02/2025,Officer,3/E/C,"{words}"\n'.encode())
    said = [part for source in found.sources for part in source.parts if part.name is Part.REPORT]
    assert [f"{one.source_grade or '-'}{one.intelligence_grade or '-'}{one.handling or '-'}" for one in said] == wanted
