"""Referrals and risk factor matrices: every indicator with its evidence, and whose level is which."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Part, SaidBy
from ingest.parsed import Mapping, Parsed
from ingest.readers.document import read
from ingest.statements import batch

from .written import of, page, said, shown, text, word

FOLDER = Path(__file__).parents[2] / "api/demo/inbox/referrals"

SAMPLE: dict[str, dict[str, Any]] = {
    "Beck House RFM Aliya Benn.docx": {
        "child": ["Aliya Benn"], "assessed_on": "2025-09-08", "referrer": "Toni Marsh, Registered Manager",
        "agency": "Calderstream Care Ltd (Beck House)", "exploitation_type": "CSE",
        "model": "Older 'boyfriend' (her word, recorded as said)",
        "indicator": ["Missing / late: yes", "Lifts in unknown cars: yes", "Gifts, money: yes",
                      "Abuse or bereavement history: yes", "Learning need: no"],
        "tool_total": "9", "tool_level": "high", "professional_level": "high", "rationale": "Agree.",
        "persons_of_concern": "Unknown male, 30s, scar on eyebrow.", "consent": "overridden",
    },
    "Finley R risk factor matrix Oct.docx": {
        "child": ["Finley Rudge"], "assessed_on": "2025-10-28", "exploitation_type": "CCE", "model": "Unclear",
        "indicator": ["Missing / late: yes", "Gifts, money: yes", "Older or controlling contacts: unclear",
                      "Gang links: no"],
        "tool_total": "3", "tool_level": "low", "professional_level": "low",
        "rationale": "Low today. Review in 4 weeks, he is the sort of lad they look for.", "consent": "given",
    },
    "PCC Exploitation RFM - A LIDDELL.docx": {
        "child": ["Amber Liddell"], "assessed_on": "2025-07-18", "exploitation_type": "CSE - possible; also CCE?",
        "indicator": ["Missing / late: yes", "Taken to unknown addresses: yes", "Gifts, money: yes",
                      "Friends who are exploited: yes"],
        "tool_total": "8", "tool_level": "medium", "professional_level": "high",
        "rationale": "He told them to bring their mates.", "consent": "given",
    },
    "RFM Ellie-Mae THORNTON - Seaholme Acad.docx": {
        "child": ["Ellie-Mae Thornton"], "assessed_on": "2025-09-12", "exploitation_type": "CSE (tick) / CCE (?)",
        "indicator": ["Missing / late: yes", "Older or controlling contacts: yes", "Gifts, money, phones: yes",
                      "Alcohol / drugs: unclear", "Self-harm: no", "Online contact: yes"],
        "tool_total": "7", "tool_level": "medium", "professional_level": "high", "consent": "given in part",
        "persons_of_concern": "'Tommo', driver, blue Fiesta. Manager of Parade Pizza (name not known to school).",
    },
    "RFM referral RAE Callum.docx": {
        "child": ["Callum Rae"], "assessed_on": "2025-06-12", "referrer": "DS Ros Whitcombe",
        "indicator": ["Missing / late: yes", "Found out of area: yes", "Extra phones: yes", "Debt: yes",
                      "Older or controlling contacts: yes"],
        "tool_total": "11", "tool_level": "high", "professional_level": "high", "rationale": "Agree with tool.",
        "persons_of_concern": "Jasper WHITLOCK b. 19/05/2001, Harnmouth", "consent": "overridden",
    },
    "Zahra Ahmadi CVHS referral.docx": {
        "child": ["Zahra Ahmadi"], "assessed_on": "2025-05-02", "exploitation_type": "Online", "model": "Online",
        "indicator": ["Online contact: yes", "Missing / late: yes", "Found out of area: no"],
        "tool_total": "3", "tool_level": "low", "professional_level": "low",
        "rationale": "Parents brilliant, account blocked, device with police.", "consent": "given",
    },
}  # fmt: skip

HEAD = [["Child", "Tia Marlowe"], ["Date of birth", "04/03/2010"], ["LA number", "LA/771"],
        ["Referrer", "J Okoro"], ["Agency", "Northgate Youth Service"], ["Date", "12/05/2025"]]  # fmt: skip
LINES = ("Exploitation referral form", "Name of child: Tia Marlowe", "Date of birth: 04/03/2010", "LA number: LA/771",
         "Referred by: J Okoro", "Agency: Northgate Youth Service", "Date of referral: 12/05/2025")  # fmt: skip
TITLE = "# Child exploitation risk assessment tool"
END = ("Score: 6   Level by score: Medium", "Professional judgement: High - she is thirteen.")
WANT: dict[str, Any] = {
    "child": ["Tia Marlowe"], "assessed_on": "2025-05-12", "referrer": "J Okoro", "agency": "Northgate Youth Service",
    "tool_total": "6", "tool_level": "medium", "professional_level": "high", "rationale": "she is thirteen.",
}  # fmt: skip


def _want(*indicators: str, **other: Any) -> dict[str, Any]:
    return WANT | {"indicator": list(indicators)} | other


LAYOUTS: dict[str, tuple[bytes, dict[str, Any]]] = {
    "a column for each answer": (
        word(TITLE, HEAD, [["Risk factor", "Yes", "No", "Not known", "Evidence / date"],
                           ["Missing from home", "✓", "", "", "Twice in April"], ["Self-harm", "", "x", "", ""],
                           ["Gang links", "", "", "X", "Mother unsure"], ["Debt", "", "", "", ""]], *END),
        _want("Missing from home: yes", "Self-harm: no", "Gang links: unclear", "Debt: not answered"),
    ),
    "numbered, boxes in one column, headings in two rows": (
        word(TITLE, HEAD, [["No.", "Indicator", "Present?", "", "Comments"], ["", "", "Y", "N", ""],
                           ["1", "Gifts or money", "☒", "☐", "New trainers"], ["2", "Extra phones", "☐", "☒", ""]],
                           *END),
        _want("Gifts or money: yes", "Extra phones: no"),
    ),
    "both boxes in one cell": (
        word(TITLE, HEAD, [["Indicator", "Y/N", "Details"], ["Older contacts", "☒ Yes  ☐ No", "A man in a van"],
                           ["Drugs", "☐ Yes  ☒ No", ""], ["Injuries", "☐ Yes  ☐ No", ""]], *END),
        _want("Older contacts: yes", "Drugs: no", "Injuries: not answered"),
    ),
    "box before the indicator in one cell": (
        word(TITLE, HEAD, "# Risk indicators (tick all that apply)",
             [["☒ Gifts", "☐ Debt"], ["☐ Self-harm", "☒ Missing"]], *END),
        _want("Gifts: yes", "Debt: not answered", "Self-harm: not answered", "Missing: yes"),
    ),
    "boxes in lines": (
        text(*LINES, "", "RISK INDICATORS", "[x] Missing / late - four times since May", "[ ] Learning need",
             "[X] Lifts in unknown cars", "", *END),
        _want("Missing / late: yes", "Learning need: not answered", "Lifts in unknown cars: yes"),
    ),
    "bullets of what is ticked": (
        word("Exploitation referral form", *LINES[1:], "** Indicators ticked", "• Gifts, money",
             "• Found out of area: at the coast on 3 May", *END),
        _want("Gifts, money: yes", "Found out of area: yes"),
    ),
    "one line": (
        page(*LINES, "Indicators present: Missing; Gifts, money; Older contacts (two men)", *END),
        _want("Missing: yes", "Gifts, money: yes", "Older contacts (two men): yes"),
    ),
    "scores by area": (
        word(TITLE, HEAD, [["Area", "Score 0-3", "Comment"], ["Education", "2", "At 60%"], ["Family", "0", ""],
                           ["Peers", "3", "Older lads"], ["Total score", "6", ""]],
             "Score level: Medium", END[1]),
        _want("Education: 2", "Family: 0", "Peers: 3"),
    ),
    "levels by section": (
        word(TITLE, HEAD, [["Section", "H/M/L", "Evidence"], ["1. Missing", "H", "Every weekend"],
                           ["2. Online", "M", ""], ["3. Health", "L", ""]], *END),
        _want("1. Missing: high", "2. Online: medium", "3. Health: low"),
    ),
    "a column for each level": (
        word(TITLE, HEAD, [["Domain", "Low", "Medium", "High"], ["Home", "", "x", ""], ["Peers", "", "", "✓"]], *END),
        _want("Home: medium", "Peers: high"),
    ),
    "evidence in the next row": (
        word(TITLE, HEAD, [["Indicator", "Yes/No", "Date"], ["Missing", "Yes", "May"],
                           ["Evidence: she was found at the station by staff"], ["Debt", "No", ""],
                           ["Nobody has said that she owes anything at all, and her mother has looked."]], *END),
        _want("Missing: yes", "Debt: no"),
    ),
    "several tables under their own headings": (
        word(TITLE, HEAD, "** Section A: Missing", [["Indicator", "Y/N/?", "Evidence"], ["Out late", "Y", "x2"]],
             "** Section B: Peers", [["Indicator", "Y/N/?", "Evidence"], ["Older friends", "?", "Named Baz"]], *END),
        _want("Out late: yes", "Older friends: unclear"),
    ),
    "no headings over the table": (
        word(TITLE, HEAD, [["Goes missing", "Y"], ["Has gifts", "N"], ["New phone", "Y"], ["Found far away", "?"]],
             *END),
        _want("Goes missing: yes", "Has gifts: no", "New phone: yes", "Found far away: unclear"),
    ),
    "a table drawn with strokes": (
        text(*LINES, "", "Indicator | Y/N/? | Evidence", "--------- | ----- | --------", "Missing | Y | 4 times",
             "Learning need | N |", "Gang links | ? | heard at school", "", *END),
        _want("Missing: yes", "Learning need: no", "Gang links: unclear"),
    ),
    "a table that a page runs together": (
        page(*LINES, "Indicators", "Missing / late Y Four times since May.", "Self-harm N",
             "Online contact ? Heard of it.", *END),
        _want("Missing / late: yes", "Self-harm: no", "Online contact: unclear"),
    ),
    "a form drawn with tabs": (
        text("Child Sexual Exploitation Risk Assessment Tool", *(f"{label}\t{value}" for label, value in HEAD), "",
             "Indicator\tY/N\tEvidence", "Missing / late\tY\tfour times", "Gifts\tN\t", "Total\t6",
             "Tool level\tMedium", "Worker's judgement\tHigh - she is thirteen."),
        _want("Missing / late: yes", "Gifts: no"),
    ),
    "a page of lines without colons": (
        page(*LINES, "", "1. Missing from home - Yes (four times).", "2. Gifts - No.",
             "3. Older boyfriend - Not known.",
             "Total score 6 (Medium).", "Professional judgement High - she is thirteen."),
        _want("Missing from home: yes", "Gifts: no", "Older boyfriend: unclear"),
    ),
    "answer before the evidence in one cell": (
        word(TITLE, HEAD, [["Indicator", "Evidence and date"], ["Missing", "Yes - twice in April"], ["Drugs", "No"],
                           ["Gangs", "Unknown, ask YOT"]], *END),
        _want("Missing: yes", "Drugs: no", "Gangs: unclear"),
    ),
    "everything in one table": (
        word(TITLE, [*HEAD, ["Type of exploitation", "☒ CSE ☐ CCE ☒ Online"], ["Professional judgement",
             "High - she is thirteen."],
                     ["Tool total", "6"], ["Tool level", "Medium"], ["Consent", "☒ Yes ☐ No"],
                     ["Next review", "9 June 2025"], ["Persons of concern", "“Baz”, 20s"]],
             [["Indicator", "Tick", "Notes"], ["Missing", "x", ""], ["Drugs", "", ""]]),
        _want("Missing: yes", "Drugs: not answered", exploitation_type="CSE; Online", consent="given",
              next_review="2025-06-09", persons_of_concern="“Baz”, 20s"),
    ),
    "headings with their answers beneath": (
        text("EXPLOITATION REFERRAL", "Young person", "Tia Marlowe", "Date of birth", "04/03/2010", "Completed by",
             "J Okoro",
             "Agency", "Northgate Youth Service", "Date of referral", "12/05/2025", "Indicators", "Missing: Yes",
             "Drugs: No", "Score", "6", "Level by score", "Medium", "Professional judgement", "High",
             "she is thirteen."),
        _want("Missing: yes", "Drugs: no"),
    ),
}  # fmt: skip


def _facts(parsed: Parsed) -> dict[str, Any]:
    found: dict[str, Any] = {"child": said(parsed, "child", Field.NAME)}
    for claim in of(parsed, "assessment").claims:
        if claim.field is Field.INDICATOR:
            found.setdefault("indicator", []).append(claim.value)
        else:
            assert claim.field.value not in found, "said twice"
            found[claim.field.value] = claim.value
    return found


@pytest.mark.parametrize("name", SAMPLE)
def test_every_fact_that_a_referral_prints_is_held(name: str) -> None:
    parsed = read((FOLDER / name).read_bytes(), "docx")
    assert (parsed.kind, parsed.faults) == (DocumentKind.REFERRAL, ())
    assert SAMPLE[name].items() <= _facts(parsed).items()


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_agencys_matrix_says_the_same(name: str) -> None:
    data, want = LAYOUTS[name]
    parsed = read(data)
    assert (parsed.kind, parsed.needs_mapping) == (DocumentKind.REFERRAL, "")
    assert _facts(parsed) == want
    assert not any(fault.costs_content for fault in parsed.faults)


@pytest.mark.parametrize("name", [*LAYOUTS])
def test_the_words_behind_an_indicator_begin_with_its_name_and_hold_its_evidence(name: str) -> None:
    parsed = read(LAYOUTS[name][0])
    for value, words in zip(*(each(parsed, "assessment", Field.INDICATOR) for each in (said, shown)), strict=True):
        assert value.rsplit(":", 1)[0] in " ".join(words.split())


def test_evidence_beside_or_beneath_an_indicator_is_reached_from_it() -> None:
    beneath = shown(read(LAYOUTS["evidence in the next row"][0]), "assessment", Field.INDICATOR)
    assert beneath[0].endswith("she was found at the station by staff")
    assert beneath[1].endswith("her mother has looked.")
    beside = shown(read(LAYOUTS["a table that a page runs together"][0]), "assessment", Field.INDICATOR)
    assert beside[0].endswith("Four times since May.")


def test_what_a_referral_says_is_a_professionals_word_in_its_parts() -> None:
    parsed = read((FOLDER / "RFM Ellie-Mae THORNTON - Seaholme Acad.docx").read_bytes())
    parts = parsed.sources[0].parts
    assert [part.name for part in parts] == [Part.HEADING, Part.INDICATORS, Part.LEVELS, Part.CONSENT]
    statements = batch("0" * 64, parsed).statements
    assert {one.said_by for one in statements} == {SaidBy.PROFESSIONAL}
    assert not [one for one in statements if one.field is Field.ROLE], "nobody is given a role"


def test_the_assessment_hangs_on_the_child_and_joins_only_by_a_number() -> None:
    numbered, named = (
        read((FOLDER / name).read_bytes()).sources[0]
        for name in ("Zahra Ahmadi CVHS referral.docx", "RFM referral RAE Callum.docx")
    )
    assert numbered.subjects[0].extraction is Extraction.STRUCTURED
    assert named.subjects[0].extraction is Extraction.MACHINE
    assert [(link.kind, link.a, link.b) for link in named.links] == [
        (Kind.SUBJECT_OF, "child", "assessment"),
        (Kind.HAD_EPISODE, "child", "episode"),
    ]
    (episode,) = (one for one in named.subjects if one.label is Label.EPISODE)
    assert [claim.field for claim in episode.claims] == [Field.POLICE_REF], "a reference is no absence of its own"


# Whose level


def _judged(*lines: str) -> Parsed:
    return read(text(*LINES, "Indicators: Missing", *lines))


@pytest.mark.parametrize(
    ("line", "level", "why"),
    [
        ("Professional judgement: Low to medium", "Low to medium", []),
        ("Professional judgement: H", "high", []),
        ("Professional judgement: VERY HIGH RISK, he is in debt", "very high", ["he is in debt"]),
        ("Professional judgement: I would say high because of the debt.", "high", ["because of the debt."]),
        ("Professional judgement: ☐ Low ☐ Medium ☒ High", "high", []),
        ("Professional judgement: Low ☐ Medium ☒ High ☐", "medium", []),
        ("Professional judgement: Significant. He is in debt.", "Significant", ["He is in debt."]),
        ("Professional judgement: Not high.", "Not high", []),
        ("Professional judgement: Low ✗ Medium ✓ High ✗", "medium", []),
        ("Professional judgement: Reduced from High to Medium", "medium", []),
        ("Professional judgement: High reduced to Medium", "medium", []),
        ("Professional judgement: Was Low, now High", "high", []),
        (
            "Professional judgement: No risk level High has been identified",
            "No risk level High has been identified",
            [],
        ),
        ("Professional judgement: Low? unsure, could be high", "Low? unsure, could be high", []),
        ("Professional judgement: Low / Medium / High: High", "high", []),
    ],
)
def test_a_persons_level_is_kept_as_they_gave_it(line: str, level: str, why: list[str]) -> None:
    parsed = _judged("Tool level: Medium", line)
    assert said(parsed, "assessment", Field.TOOL_LEVEL) == ["medium"]
    assert said(parsed, "assessment", Field.PROFESSIONAL_LEVEL) == [level]
    assert said(parsed, "assessment", Field.RATIONALE) == why


@pytest.mark.parametrize(
    "label",
    ["Your own judgement", "Worker’s own view of risk", "How high do you think the risk is?", "School's view of risk",
     "In the referrer's opinion, risk is", "Level of concern in your own words"],
)  # fmt: skip
def test_a_persons_level_is_found_under_words_that_nobody_listed(label: str) -> None:
    for answer in ("☐ Low ☐ Medium ☒ High", "[ ] Low [ ] Medium [x] High", "High"):
        parsed = read(word(TITLE, HEAD, [["Risk level from tool", "Low"], [label, answer]]))
        assert said(parsed, "assessment", Field.PROFESSIONAL_LEVEL) == ["high"]
        assert said(parsed, "assessment", Field.TOOL_LEVEL) == ["low"]


@pytest.mark.parametrize("label", ["What kind?", "Which type of exploitation?", "Kind of exploitation suspected"])
def test_the_kind_of_exploitation_is_found_under_other_words(label: str) -> None:
    parsed = read(word(TITLE, HEAD, [[label, "☒ Sexual  ☐ Criminal  ☐ Not sure"]]))
    assert said(parsed, "assessment", Field.EXPLOITATION_TYPE) == ["Sexual"]


@pytest.mark.parametrize(
    "label",
    ["Anyone we should worry about?", "Any adults you are concerned about", "Who are you most worried about?",
     "People causing concern", "Adults who may be exploiting the child", "Suspected perpetrators (if known)"],
)  # fmt: skip
def test_whom_a_referral_worries_about_is_found_under_other_words(label: str) -> None:
    parsed = read(word(TITLE, HEAD, [[label, "Gaz, black car"]]))
    assert said(parsed, "assessment", Field.PERSONS_OF_CONCERN) == ["Gaz, black car"]


@pytest.mark.parametrize(
    ("rows", "consent"),
    [
        ([["Has the young person agreed?", "☐ Yes  ☒ No  ☐ Not asked"], ["Has the parent agreed?", "☒ Yes  ☐ No"]],
         "refused by the young person; given by the parent"),
        ([["Has the child consented?", "Yes"], ["Parent/carer consent", "No"]],
         "given by the young person; refused by the parent or carer"),
        ([["Agreed by parent?", "☐ Yes ☐ No ☒ Not asked"]], "Not asked (the parent)"),
        ([["Consent", "Yes"]], "given"),
    ],
)  # fmt: skip
def test_a_parents_yes_is_never_a_childs(rows: list[list[str]], consent: str) -> None:
    parsed = read(word(TITLE, HEAD, rows))
    assert said(parsed, "assessment", Field.CONSENT) == [consent]


def test_choices_of_which_none_is_marked_are_no_level() -> None:
    parsed = _judged("Tool level: Low / Medium / High", "Professional judgement: ☐ Low ☐ Medium ☐ High")
    assert not said(parsed, "assessment", Field.TOOL_LEVEL)
    assert not said(parsed, "assessment", Field.PROFESSIONAL_LEVEL)


@pytest.mark.parametrize(
    "printed",
    ["Low / Medium / High (delete as appropriate)", "Low/Medium/High*", "☒ Low ☐ Medium ☒ High",
     "☐ Low ☐ Medium ☐ High", "Low = 0-5, Medium = 6-10, High = 11+", "*delete as appropriate",
     "None, Low, Medium or High"],
)  # fmt: skip
def test_a_level_that_nobody_chose_is_none_and_said_to_be(printed: str) -> None:
    for label, field in (("Tool level", Field.TOOL_LEVEL), ("Professional judgement", Field.PROFESSIONAL_LEVEL)):
        parsed = _judged(f"{label}: {printed}")
        assert not said(parsed, "assessment", field)
        assert not said(parsed, "assessment", Field.RATIONALE)
        (fault,) = (fault for fault in parsed.faults if "level" in fault.fault)
        assert not fault.costs_content


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ("max 60", []), ("___ / 45", []), ("low 0-10 medium 11-20 high 21+", []), ("(out of 45)", []),
        ("14 / 48", ["14"]),
        ("12 (was 31)", ["12"]), ("was 31, now 12", ["12"]), ("Score 14 out of 48", ["14"]), ("High (15)", ["15"]),
        ("14 (max 60)", ["14"]),
    ],
)  # fmt: skip
def test_a_total_is_what_was_scored_and_never_what_could_be(line: str, total: list[str]) -> None:
    parsed = _judged("Tool level: Medium", f"Total score: {line}")
    assert said(parsed, "assessment", Field.TOOL_TOTAL) == total
    assert said(parsed, "assessment", Field.TOOL_LEVEL) == ["medium"]


def test_a_level_of_which_the_form_does_not_say_whose_it_is_is_pointed_out() -> None:
    parsed = _judged("Risk level: High")
    assert said(parsed, "assessment", Field.TOOL_LEVEL) == ["high"]
    (fault,) = (fault for fault in parsed.faults if "level" in fault.fault)
    assert "“Risk level”" in fault.fault
    assert not fault.costs_content


def test_two_levels_that_do_not_say_whose_they_are_are_asked_about_and_the_answer_holds() -> None:
    data = text(*LINES, "Indicators: Missing", "Risk level: Medium", "Rating: High")
    asked = read(data)
    assert "“Risk level” or “Rating”" in asked.needs_mapping
    assert not asked.sources
    told = read(data, "", Mapping(columns={"tool_level": "Rating", "professional_level": "Risk level"}))
    assert said(told, "assessment", Field.TOOL_LEVEL) == ["high"]
    assert said(told, "assessment", Field.PROFESSIONAL_LEVEL) == ["medium"]


def test_two_levels_under_one_label_are_neither_the_tools_nor_a_persons() -> None:
    parsed = _judged("Level: Medium", "Level: High")
    fields = {claim.field for claim in of(parsed, "assessment").claims}
    assert not fields & {Field.TOOL_LEVEL, Field.PROFESSIONAL_LEVEL}
    assert [fault.costs_content for fault in parsed.faults if "2 levels" in fault.fault] == [True]


def test_nothing_is_added_up_that_the_form_does_not_add_up() -> None:
    parsed = read(word(TITLE, HEAD, [["Area", "Score"], ["Home", "2"], ["Peers", "3"]]))
    assert said(parsed, "assessment", Field.INDICATOR) == ["Home: 2", "Peers: 3"]
    assert not said(parsed, "assessment", Field.TOOL_TOTAL)
    assert not said(parsed, "assessment", Field.TOOL_LEVEL)


def test_ticks_and_crosses_in_one_column_are_not_both_yes() -> None:
    parsed = read(word(TITLE, HEAD, [["Indicator", "Present"], ["Missing", "✓"], ["Debt", "✗"], ["Drugs", "x"]], *END))
    assert said(parsed, "assessment", Field.INDICATOR) == ["Missing: yes", "Debt: no", "Drugs: no"]
    assert any("cross is read as no" in fault.fault for fault in parsed.faults)


def test_two_answers_marked_in_one_row_are_no_answer_and_said_to_be() -> None:
    parsed = read(word(TITLE, HEAD, [["Indicator", "Yes", "No"], ["Missing", "x", "x"], ["Debt", "", "x"]], *END))
    assert said(parsed, "assessment", Field.INDICATOR) == ["Missing: not answered", "Debt: no"]
    (fault,) = (fault for fault in parsed.faults if "several answers marked" in fault.fault)
    assert not fault.costs_content


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("Yes ☐ No ☒", "no"), ("Yes☐ No☒", "no"), ("☐ Yes ☒ No", "no"), ("☐ Y ☑ N", "no"),
        ("Yes ☐ No ☐ Unknown ☒", "unclear"), ("N/K", "unclear"),
        ("[ ] Yes [x] No [ ] Unclear", "no"), ("( ) yes (•) no", "no"), ("Yes ✗ No ✓", "no"), ("✓ No", "no"),
        ("☒ Yes - four times", "yes"), ("✓ seen twice", "yes"), ("Yes: twice", "yes"), ("N", "no"),
    ],
)  # fmt: skip
def test_an_indicator_is_answered_by_the_box_that_is_marked_and_not_by_the_first_word(answer: str, wanted: str) -> None:
    for data in (
        text(*LINES, "Indicators", "Missing: Y", f"Drugs: {answer}"),
        word(TITLE, HEAD, [["Indicator", "Present"], ["Missing", "Y"], ["Drugs", answer]], *END),
    ):
        parsed = read(data)
        assert said(parsed, "assessment", Field.INDICATOR) == ["Missing: yes", f"Drugs: {wanted}"]
        assert not any("answer" in fault.fault for fault in parsed.faults)


@pytest.mark.parametrize("answer", ["Yes / No", "Yes No", "Y/N", "☐ Yes ☐ No", "☒ Yes ☒ No", "Yes ☐ No ☐"])
def test_an_indicator_with_no_or_with_two_choices_marked_is_not_answered_and_said_to_be(answer: str) -> None:
    for data in (
        text(*LINES, "Indicators", "Missing: Y", f"Drugs: {answer}"),
        word(TITLE, HEAD, [["Indicator", "Present"], ["Missing", "Y"], ["Drugs", answer]], *END),
    ):
        parsed = read(data)
        assert said(parsed, "assessment", Field.INDICATOR) == ["Missing: yes", "Drugs: not answered"]
        (fault,) = (fault for fault in parsed.faults if "answer" in fault.fault)
        assert not fault.costs_content


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (("no", "", ""), "no"), (("N", "", ""), "no"), (("", "N", ""), "no"), (("", "x", ""), "no"),
        (("✓", "✗", ""), "yes"),
        (("x", "x", ""), "not answered"), (("", "yes", ""), "not answered"), (("☐", "☒", "☐"), "no"),
        (("", "", "?"), "unclear"), (("?", "", ""), "unclear"),
    ],
)  # fmt: skip
def test_a_no_written_beneath_yes_is_no(cells: tuple[str, ...], wanted: str) -> None:
    table = [["Indicator", "Yes", "No", "Unclear"], ["Debt", "x", "", ""], ["Drugs", *cells]]
    assert said(read(word(TITLE, HEAD, table, *END)), "assessment", Field.INDICATOR) == [
        "Debt: yes",
        f"Drugs: {wanted}",
    ]


def test_a_box_ticked_with_a_sign_of_another_font_is_ticked() -> None:
    document = docx.Document(io.BytesIO(word(TITLE, HEAD, [["Indicator", "Y/N"], ["Missing", ""], ["Debt", ""]], *END)))
    for cell, sign in zip(document.tables[1].columns[1].cells[1:], ("F0FE", "F0A8"), strict=True):
        run = parse_xml(f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="{sign}"/></w:r>')
        cell.paragraphs[0]._p.append(run)
    out = io.BytesIO()
    document.save(out)
    assert said(read(out.getvalue()), "assessment", Field.INDICATOR) == ["Missing: yes", "Debt: not answered"]


def test_a_list_that_does_not_say_it_is_ticked_is_pointed_out() -> None:
    parsed = read(text(*LINES, "Indicators: Missing, Debt", *END))
    assert said(parsed, "assessment", Field.INDICATOR) == ["Missing: yes", "Debt: yes"]
    assert any("without saying" in fault.fault for fault in parsed.faults)


def test_a_checklist_of_something_else_is_no_indicator() -> None:
    parsed = read(
        word(
            TITLE,
            HEAD,
            "# Consent",
            [["Parent told", "Y"], ["Child told", "N"], ["Recorded", "Y"], ["Signed", "Y"]],
            *END,
        )
    )
    assert not said(parsed, "assessment", Field.INDICATOR)


# Hostile


@pytest.mark.parametrize(
    "blocks",
    [
        [[["Indicator", "Y/N", "Evidence"]]],
        [[["", "", ""], ["", "", ""]]],
        [[["Indicator", "Y/N", "Evidence"], *([f"Sign {n}", "Y", "seen " * 20] for n in range(500))]],
        [[["Indicator", "Y/N", "Evidence"], ["Missing", "Y", "word " * 40_000]]],
        ["Indicators", "☒ " * 20_000],
        ["Indicators: " + "a, " * 40_000],
        ["Professional judgement: " + "high not low " * 20_000],
        ["Indicators", "Y " * 30_000, "x: " * 30_000, "- " * 30_000, " " * 100_000 + "x"],
    ],
    ids=["empty", "blank", "long", "huge cell", "boxes", "list", "level", "signs"],
)
def test_a_hostile_matrix_is_read_all_the_same(blocks: list[Any]) -> None:
    parsed = read(word(TITLE, HEAD, *blocks))
    assert said(parsed, "child", Field.NAME) == ["Tia Marlowe"]
    batch("0" * 64, parsed)
