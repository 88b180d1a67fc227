"""Minutes of panels: who was there, whom and what each item names, what was agreed, by whom, by when."""

from pathlib import Path
from typing import Any

import pytest

from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Part, SaidBy
from ingest.parsed import Parsed
from ingest.readers.document import read
from ingest.statements import batch

from .written import of, page, said, text, word

FOLDER = Path(__file__).parents[2] / "api/demo/inbox/panel_minutes"
PERSON, PLACE = "Person", "Location"

SAMPLE: dict[str, dict[str, Any]] = {
    "MACE minutes 12 June 2025 FINAL.docx": {
        "met_on": "2025-06-12",
        "attendees": ["Janet Mowbray (Chair, WCC)", "DS Ros Whitcombe (Police)",
        "Amber Oldroyd (Children's Social Care)",
                      "Tess Garland (Halyard)", "Ruth Abney (Education rep)", "Colin Strode (Licensing)",
                      "Dr S Whyte (Health)"],
        "items": ["Child: Callum Rae", "Child: Jasmine Adeyemi-Cole", "Child: Shanelle Pryce",
                  "Person of concern: 'Dodge'", "Location: Skelder Lane multi-storey",
                  "Location: Northmere bus station"],
        "named": [(PERSON, "Callum Rae"), (PERSON, "Jasmine Adeyemi-Cole"), (PERSON, "Shanelle Pryce"),
                  (PERSON, "Dodge"), (PLACE, "Skelder Lane multi-storey"), (PLACE, "Northmere bus station")],
        "levels": {"Child: Callum Rae": ("medium", "high"), "Child: Jasmine Adeyemi-Cole": ("low", "medium")},
        "actions": [("A Oldroyd", "Strategy meeting for Callum", "2025-06-13", "Done"),
                    ("DS Whitcombe", "Develop 417 number", "2025-06-30", "Open"),
                    ("C Strode", "Licence history for Parade Pizza", "2025-07-17", "Open")],
    },
    "Minutes - Missing & Exploitation Operational Group - 17th July.docx": {
        "met_on": "2025-07-17",
        "attendees": ["Janet Mowbray (Chair, WCC)", "Hannah Quill (Porthallow CC)", "DS Ros Whitcombe (Police)",
                      "Marcus Ellwood (Halyard)", "Toni Marsh (Beck House)", "Jill Sefton (Fostering)"],
        "items": ["Child: Amber Liddell", "Child: Kai Lomas", "Children: Ava and Mia Redfern",
                  "Person of concern: Jasper Whitlock", "Location: Tiller Court, Porthallow"],
        "named": [(PERSON, "Amber Liddell"), (PERSON, "Kai Lomas"), (PERSON, "Ava Redfern"), (PERSON, "Mia Redfern"),
                  (PERSON, "Jasper Whitlock"), (PLACE, "Tiller Court, Porthallow")],
        "levels": {"Child: Amber Liddell": (None, "high")},
        "actions": [("H Quill", "Confirm tenant and flat", "2025-07-31", "Done"),
                    ("DS Whitcombe", "Link officer Harnmouth", "2025-07-31", "Done"),
                    ("M Ellwood", "Unmerge Redfern twins on Halyard list", "2025-07-24", "Done")],
    },
    "MACE 18.09.25 draft v2.docx": {
        "met_on": "2025-09-18",
        "attendees": ["Janet Mowbray (Chair, WCC)", "DS Ros Whitcombe (Police)",
        "Amber Oldroyd (Children's Social Care)",
                      "Priya Nair (Halyard)", "Ruth Abney (Education)", "Colin Strode (Licensing)",
                      "Callum Bright (Youth Service)"],
        "items": ["Child: Ellie-Mae Thornton", "Child: Keira Dunmore", "Child: Aaliyah Benn",
                  "Person of concern: Thomas Kerslake", "Person of concern: Neil Garrity",
                  "Location: Parade Pizza & Kebab", "Location: The Anchorage"],
        "named": [(PERSON, "Ellie-Mae Thornton"), (PERSON, "Keira Dunmore"), (PERSON, "Aaliyah Benn"),
                  (PERSON, "Thomas Kerslake"), (PERSON, "Neil Garrity"), (PLACE, "Parade Pizza & Kebab"),
                  (PLACE, "The Anchorage")],
        "levels": {"Child: Ellie-Mae Thornton": (None, "high")},
        "actions": [("C Strode", "Licence review application, Parade Pizza", "2025-10-03", "Open"),
                    ("DS Whitcombe", "Visit the Anchorage, consider notice to guest house", "2025-10-10", "Open"),
                    ("C Bright", "Detached sessions at Ropewalk, Fridays", "2025-09-26", "Open")],
    },
    "Porthallow MACE 16 October 2025.docx": {
        "met_on": "2025-10-16",
        "attendees": ["Grace Tolland (Chair, PCC)", "Hannah Quill (PCC)", "Joe Amadi (PCC)", "PC 3120 Iqbal (Police)",
                      "Peter Hodge (Quayside Academy)", "Bev Tranter (Foster carer, item 2 only)",
                      "Link officer (Harnmouth Police)"],
        "items": ["Child: Joshua Pike", "Child: Shanelle Pryce", "Child: Demi Rawcliffe",
                  "Person of concern: Darren Hodge", "Location: Flat 9 Tiller Court",
                  "Location: 112 Gasworks Row, Harnmouth"],
        "named": [(PERSON, "Joshua Pike"), (PERSON, "Shanelle Pryce"), (PERSON, "Demi Rawcliffe"),
                  (PERSON, "Darren Hodge"), (PLACE, "Flat 9 Tiller Court"), (PLACE, "112 Gasworks Row, Harnmouth")],
        "levels": {},
        "actions": [("J Amadi", "Safety plan, Joshua", "2025-10-23", "Open"),
                    ("Link officer", "Housing enforcement, Gasworks Row", "2025-11-14", "Open"),
                    ("PC Iqbal", "Trace Hodge", "2025-10-30", "Open")],
    },
}  # fmt: skip

TOP = ("Greyfriars MASE Panel", "Minutes of the meeting of 11 March 2025")
WHO = ["Ann Gray (Chair, Council)", "PC 12 Bell (Police)"]
TIA, MILL = (PERSON, "Tia Marlowe"), (PLACE, "Mill Street arches")
WANT: dict[str, Any] = {
    "met_on": "2025-03-11", "attendees": WHO, "named": [TIA, MILL], "levels": {},
    "items": ["Child: Tia Marlowe", "Location: Mill Street arches"],
    "actions": [("PC Bell", "visit the arches", "2025-04-03", None)],
}  # fmt: skip
PRESENT = "; ".join(WHO)
DONE = [["Action", "Lead", "By when"], ["visit the arches", "PC Bell", "3 April"]]

LAYOUTS: dict[str, tuple[bytes, dict[str, Any]]] = {
    "plain text with labels": (
        text(*TOP, "Present: " + PRESENT, "Apologies: Health", "Child: Tia Marlowe", "Still out late.",
             "Risk: medium -> high.",
             "Location: Mill Street arches", "Lit now.", "ACTIONS", "- PC Bell to visit the arches by 3 April"),
        WANT | {"levels": {"Child: Tia Marlowe": ("medium", "high")}},
    ),
    "numbered items and an agenda": (
        word("# Greyfriars MASE Panel", "Date: 11/03/2025", "** Attendees", *WHO, "** Apologies", "Jo Reed (Health)",
             "1. Welcome and introductions", "All said hello.", "2. YP – Tia Marlowe (DOB 04/03/2010)",
             "Level: low to medium.",
             "3. Location – Mill Street arches", "ACTION: PC Bell to visit the arches by 3 April.", "4. AOB", "None."),
        WANT | {"items": ["2. YP – Tia Marlowe (DOB 04/03/2010)", "3. Location – Mill Street arches"],
                "levels": {"2. YP – Tia Marlowe (DOB 04/03/2010)": ("low", "medium")}},
    ),
    "items in a table with their actions": (
        word("# " + TOP[0], TOP[1], [["Name", "Role", "Agency"], ["Ann Gray", "Chair", "Council"], ["PC 12 Bell", "",
             "Police"]],
             [["Name", "Discussion", "Actions", "Owner", "Due"],
              ["Child: Tia Marlowe", "Out late. Level: high.", "visit the arches", "PC Bell", "03/04/2025"],
              ["Location: Mill Street arches", "Lit now.", "None", "", ""]]),
        WANT | {"attendees": ["Ann Gray, Chair, Council", "PC 12 Bell, Police"],
                "levels": {"Child: Tia Marlowe": (None, "high")}},
    ),
    "items by number with a dash, attendance in lines": (
        text("Notes of the multi-agency panel held on 11th March 2025", "", "In attendance", "- " + WHO[0],
             "- " + WHO[1], "",
             "Item 1: Child - Tia Marlowe", "Risk level before: high", "Risk level after: medium", "",
             "Item 2: Location - Mill Street arches",
             "Nothing new.", "", "Action log", "1. PC Bell to visit the arches by 3/4/2025"),
        WANT | {"items": ["Item 1: Child - Tia Marlowe", "Item 2: Location - Mill Street arches"],
                "levels": {"Item 1: Child - Tia Marlowe": ("high", "medium")}},
    ),
    "a table for each child": (
        word("# " + TOP[0], TOP[1], "** Present", PRESENT,
             [["Child", "Tia Marlowe"], ["Discussion", "Out late."], ["Risk", "Level before: low. Level after: high."]],
             [["Location", "Mill Street arches"], ["Discussion", "Lit now."]], "** Agreed actions", DONE),
        WANT | {"levels": {"Child: Tia Marlowe": ("low", "high")}},
    ),
    "columns for the levels": (
        word("# " + TOP[0], TOP[1], "** Present", PRESENT,
             [["Young person", "Update", "Previous risk", "Current risk"], ["Tia Marlowe", "Out late.", "M", "H"]],
             [["Location", "Update"], ["Mill Street arches", "Lit now."]], "** Actions", DONE),
        WANT | {"items": ["Young person: Tia Marlowe", "Location: Mill Street arches"],
                "levels": {"Young person: Tia Marlowe": ("medium", "high")}},
    ),
    "a page of lines": (
        page(*TOP, "Attended by:", *WHO, "Apologies: Sam Poole, Health", "YP: Tia Marlowe", "Out late.",
             "Location: Mill Street arches", "Lit now.", "Actions",
             "ACTION 1: PC Bell to visit the arches by 3 April 2025"),
        WANT | {"items": ["YP: Tia Marlowe", "Location: Mill Street arches"]},
    ),
    "names alone as headings": (
        word("# " + TOP[0], TOP[1], "# Present", PRESENT, "# Cases", "# Tia Marlowe", "Out late.", "# 14 Mill Street",
             "Lit now.",
             "# Actions", DONE),
        WANT | {"items": ["Tia Marlowe", "14 Mill Street"], "named": [TIA, (PLACE, "14 Mill Street")]},
    ),
    "present and actions in a form's table": (
        word("# " + TOP[0], [["Date of meeting", "11 March 2025"], ["Present", PRESENT], ["Apologies", "Health"]],
             "** Child: Tia Marlowe", "Out late.", "** Location: Mill Street arches", "Lit now.", "** Actions",
             [["No.", "What", "Who", "Timescale", "RAG"], ["1", "visit the arches", "PC Bell", "3rd April 2025",
             "Green"]]),
        WANT | {"actions": [("PC Bell", "visit the arches", "2025-04-03", "Green")]},
    ),
    "several in one heading, surnames first, nobody known": (
        word("# " + TOP[0], TOP[1], "** Present", PRESENT, "** Children: MARLOWE, Tia", "Out late.",
             "** Young people: Leo Finn, Zoë Finn & Max Osei", "Together.",
             "** Person of concern: unknown male, grey Corsa", "Seen.",
             "** Locations: Mill Street arches; Car wash, WX4 2LD", "Lit.", "** Actions", "None"),
        WANT | {"items": ["Children: MARLOWE, Tia", "Young people: Leo Finn, Zoë Finn & Max Osei",
                          "Person of concern: unknown male, grey Corsa",
                          "Locations: Mill Street arches; Car wash, WX4 2LD"],
                "named": [TIA, (PERSON, "Leo Finn"), (PERSON, "Zoë Finn"), (PERSON, "Max Osei"), (PERSON,
                "unknown male, grey Corsa"),
                          MILL, (PLACE, "Car wash")], "actions": []},
    ),
    "who was there with a column for apologies": (
        word("# " + TOP[0], TOP[1], [["Name", "Organisation", "Present / apologies"], ["Ann Gray", "Council",
             "Present"],
                                     ["Jo Reed", "Health", "Apologies"], ["PC 12 Bell", "Police", "✓"]],
             "** Child: Tia Marlowe", "Out.", "** Location: Mill Street arches", "Lit.",
             "** Actions", "• visit the arches (Owner: PC Bell; Due: 3 April)"),
        WANT | {"attendees": ["Ann Gray, Council", "PC 12 Bell, Police"]},
    ),
    "names under the heading of their group": (
        word("# " + TOP[0], TOP[1], "** Present:", *WHO, "** Children", "** Tia Marlowe", "Out late.", "** Locations",
             "** Mill Street arches", "Lit now.", "** Persons of concern", "** Baz Holt", "Seen.", "** Actions", DONE),
        WANT | {"items": ["Tia Marlowe", "Mill Street arches", "Baz Holt"], "named": [TIA, MILL, (PERSON, "Baz Holt")]},
    ),
    "what it is in brackets, labels behind the action": (
        word("# " + TOP[0], TOP[1], "** Attendees", [["Name", "Agency"], ["Ann Gray", "Council"]],
             "1. Tia Marlowe (child, 14)", "Risk reduced from high to medium.", "2. Mill Street arches (location)",
             "Action: visit the arches. Lead: PC Bell. Due: 3 April", "3. Any other business", "None"),
        WANT | {"items": ["1. Tia Marlowe (child, 14)", "2. Mill Street arches (location)"],
                "attendees": ["Ann Gray, Council"], "levels": {"1. Tia Marlowe (child, 14)": ("high", "medium")}},
    ),
    "labels inside an item are no items": (
        word("# " + TOP[0], TOP[1], "** Present", PRESENT, "** Child: Tia Marlowe", "Location: stays at her aunt's.",
             "Child: says she is fine.",
             "Risk remains high.", "** Location: Mill Street arches", "Lit now.", "** Actions", DONE),
        WANT | {"levels": {"Child: Tia Marlowe": (None, "high")}},
    ),
}  # fmt: skip


def _facts(parsed: Parsed) -> dict[str, Any]:
    subjects = parsed.sources[0].subjects
    levels = {}
    for one in subjects:
        if one.label is Label.ASSESSMENT:
            told = {claim.field: claim.value for claim in one.claims}
            levels[told[Field.ITEM]] = (told.get(Field.LEVEL_BEFORE), told.get(Field.LEVEL_AFTER))
    actions = [
        tuple(
            {claim.field: claim.value for claim in one.claims}.get(field)
            for field in (Field.OWNER, Field.ACTION, Field.DUE, Field.STATUS)
        )
        for one in subjects
        if one.label is Label.ACTION
    ]
    return {
        "met_on": "".join(said(parsed, "meeting", Field.MET_ON)),
        "attendees": said(parsed, "meeting", Field.ATTENDEE),
        "items": said(parsed, "meeting", Field.ITEM),
        "named": [(one.label.value, one.claims[0].value) for one in subjects if one.extraction is Extraction.MACHINE],
        "levels": levels,
        "actions": actions,
    }


@pytest.mark.parametrize("name", SAMPLE)
def test_every_fact_that_minutes_print_is_held(name: str) -> None:
    parsed = read((FOLDER / name).read_bytes(), "docx")
    assert (parsed.kind, parsed.faults) == (DocumentKind.MINUTES, ())
    assert _facts(parsed) == SAMPLE[name]


@pytest.mark.parametrize("name", LAYOUTS)
def test_another_panels_minutes_say_the_same(name: str) -> None:
    data, want = LAYOUTS[name]
    parsed = read(data)
    assert (parsed.kind, parsed.needs_mapping, parsed.faults) == (DocumentKind.MINUTES, "", ())
    assert _facts(parsed) == want


@pytest.mark.parametrize("name", [*SAMPLE])
def test_whom_an_item_names_is_a_mention_without_a_role_that_joins_with_nobody(name: str) -> None:
    parsed = read((FOLDER / name).read_bytes(), "docx")
    content = batch("0" * 64, parsed)
    assert not content.keys
    assert not [one for one in content.statements if one.field is Field.ROLE or one.kind is Kind.CONCERN_ABOUT]
    links = parsed.sources[0].links
    assert {link.kind for link in links} == {Kind.SUBJECT_OF}
    assert {link.extraction for link in links} == {Extraction.MACHINE}


def test_levels_keep_to_the_item_and_actions_to_the_child_they_were_agreed_for() -> None:
    parsed = read(LAYOUTS["items in a table with their actions"][0])
    (tia, arches) = (one.key for one in parsed.sources[0].subjects if one.extraction is Extraction.MACHINE)
    ends = {(link.a, link.b) for link in parsed.sources[0].links}
    assert ends == {(tia, "meeting"), (tia, "item:1"), (tia, "action:1"), (arches, "meeting")}


def test_two_children_in_one_heading_are_two_each_where_it_stands() -> None:
    parsed = read((FOLDER / "Minutes - Missing & Exploitation Operational Group - 17th July.docx").read_bytes())
    whole = parsed.sources[0].text
    ava, mia = of(parsed, "item:3:1"), of(parsed, "item:3:2")
    assert ava.span is not None
    assert mia.span is not None
    assert (whole[slice(*ava.span)], whole[slice(*mia.span)]) == ("Ava", "Mia Redfern")
    assert ava.claims[0].span is not None
    assert whole[slice(*ava.claims[0].span)] == "Ava and Mia Redfern", "the words that give her surname"


def test_every_claim_stands_where_its_span_says_and_every_item_is_a_part_in_professionals_words() -> None:
    for data in [path.read_bytes() for path in FOLDER.iterdir()] + [data for data, _ in LAYOUTS.values()]:
        parsed = read(data)
        (source,) = parsed.sources
        for subject in source.subjects:
            for claim in subject.claims:
                assert claim.span is not None
                assert source.text[slice(*claim.span)].strip()
        items = [part for part in source.parts if part.name is Part.ITEM]
        assert [part.title for part in items] == said(parsed, "meeting", Field.ITEM)
        assert {part.said_by for part in items} == {SaidBy.PROFESSIONAL}


@pytest.mark.parametrize(
    ("line", "owner", "what", "due"),
    [
        ("C Strode to review the licence by Friday 28 March", "C Strode", "review the licence", "2025-03-28"),
        ("Social care and health to meet before the next meeting", "Social care and health", "meet", "next meeting"),
        ("Ann Gray: write to the landlord. Due: ASAP", "Ann Gray", "write to the landlord", "ASAP"),
        ("Map the bus routes", None, "Map the bus routes", None),
        ("PC Bell to visit by 5 January", "PC Bell", "visit", "2026-01-05"),
        ("PC Bell to visit by car", "PC Bell", "visit by car", None),
    ],
)
def test_a_spoken_action_keeps_its_owner_and_its_day(line: str, owner: str | None, what: str, due: str | None) -> None:
    for data in (
        text(*TOP, "Present: A Bee", "Child: Tia Marlowe", "Out late.", "Actions", f"- {line}"),
        text(*TOP, "Present: A Bee", "Child: Tia Marlowe", f"Out late. ACTION: {line}"),
    ):
        assert _facts(read(data))["actions"] == [(owner, what, due, None)]


def test_apologies_on_the_same_line_are_no_attendance() -> None:
    parsed = read(text(*TOP, "Present: Ann Gray, PC Bell. Apologies: Jo Reed", "Child: Tia Marlowe", "Out."))
    assert said(parsed, "meeting", Field.ATTENDEE) == ["Ann Gray", "PC Bell"]


@pytest.mark.parametrize(
    "line",
    ["Sorry they could not come: Jo Reed (Health)", "Could not attend: Jo Reed", "Unable to attend: Jo Reed",
     "Apologies were received from: Jo Reed", "Not able to be there: Jo Reed", "Wasn’t able to come: Jo Reed"],
)  # fmt: skip
def test_whoever_could_not_come_was_not_there(line: str) -> None:
    for data in (
        text(*TOP, "Present: Ann Gray; PC Bell", line, "Child: Tia Marlowe", "Out."),
        word("# " + TOP[0], TOP[1], line, "** Present", "Ann Gray", "PC Bell", line, "** Child: Tia Marlowe", "Out."),
    ):
        assert said(read(data), "meeting", Field.ATTENDEE) == ["Ann Gray", "PC Bell"]


def test_somebody_listed_with_their_apologies_was_not_there() -> None:
    parsed = read(text(*TOP, "Present:", "Ann Gray", "Jo Reed (apologies)", "Child: Tia Marlowe", "Out."))
    assert said(parsed, "meeting", Field.ATTENDEE) == ["Ann Gray"]


def test_a_child_absent_from_school_does_not_end_the_item_about_her() -> None:
    parsed = read(text(*TOP, "Present: Ann Gray", "Child: Tia Marlowe", "Absent from school: all week", "Level: high."))
    assert _facts(parsed)["levels"] == {"Child: Tia Marlowe": (None, "high")}


def test_in_the_chair_is_the_chair() -> None:
    parsed = read(text(*TOP, "In the chair: Ann Gray (Council)", "Present: PC Bell", "Child: Tia Marlowe", "Out."))
    assert set(said(parsed, "meeting", Field.ATTENDEE)) == {"Ann Gray (Council) (chair)", "PC Bell"}


def test_a_chair_named_on_a_line_of_their_own_was_there_too() -> None:
    parsed = read(text(*TOP, "Chair: Ann Gray, Council", "Attendees: PC Bell; Jo Reed", "Child: Tia Marlowe", "Out."))
    assert set(said(parsed, "meeting", Field.ATTENDEE)) == {"Ann Gray, Council (chair)", "PC Bell", "Jo Reed"}


@pytest.mark.parametrize(
    ("line", "levels"),
    [
        ("Risk level: High reduced to Medium", ("high", "medium")),
        ("Risk: High, lowered to Low", ("high", "low")),
        ("Risk: from Medium up to High", ("medium", "high")),
        ("Risk: downgraded to Medium from High", ("high", "medium")),
        ("Risk level: Low?", None),
        ("Risk level: Low = 0-5, Medium = 6-10", None),
    ],
)
def test_a_level_that_moved_is_the_one_it_moved_to(line: str, levels: tuple[str, str] | None) -> None:
    parsed = read(text(*TOP, "Present: Ann Gray", "Child: Tia Marlowe", f"Out late. {line}"))
    assert _facts(parsed)["levels"] == ({"Child: Tia Marlowe": levels} if levels else {})


def test_items_beneath_the_list_of_those_present_were_not_there() -> None:
    lines = ("Item 1: Tom Reed - risk level: High", "Item 2: Ella Dunn - not High any more. Remain Low?",
             "Item 3: discussion about Tom Reed's brother")  # fmt: skip
    parsed = read(text(*TOP, "Attendees: Jo Marsh", *lines, "Actions", "1. Jo Marsh to visit"))
    assert said(parsed, "meeting", Field.ATTENDEE) == ["Jo Marsh"]
    assert said(parsed, "meeting", Field.ITEM) == [lines[0], "Item 2: Ella Dunn"]


def test_a_choice_of_levels_and_a_level_in_the_telling_are_no_change() -> None:
    parsed = read(text(*TOP, "Child: Tia Marlowe", "Level: low / medium / high. Her mother puts it at a high level."))
    assert _facts(parsed)["levels"] == {}


def test_minutes_without_an_item_we_know_are_held_and_say_so() -> None:
    parsed = read(text(*TOP, "Present: Ann Gray; PC Bell", "We talked about the bus station."))
    assert [fault.costs_content for fault in parsed.faults] == [False]
    assert "no child, person or place" in parsed.faults[0].fault


# Whom an action is about, and whether it is done

ACTIONS: dict[str, tuple[list[list[str]], tuple[str | None, str, str | None, str]]] = {
    "who about": ([["No", "Who about", "What", "Who", "By when"], ["1", "Tia Marlowe", "visit", "PC Bell", "3 April"]],
                  ("PC Bell", "visit", "2025-04-03", "Tia Marlowe")),
    "child": ([["Child", "Action", "Owner", "Due"], ["Tia Marlowe", "visit", "PC Bell", "3 April"]],
              ("PC Bell", "visit", "2025-04-03", "Tia Marlowe")),
    "name": ([["Name", "Task", "Lead", "Deadline"], ["Tia Marlowe", "visit", "PC Bell", "3 April"]],
             ("PC Bell", "visit", "2025-04-03", "Tia Marlowe")),
    "yp last": ([["Action", "By whom", "By when", "YP"], ["visit", "PC Bell", "3 April", "Tia Marlowe"]],
                ("PC Bell", "visit", "2025-04-03", "Tia Marlowe")),
    "re": ([["Re", "What", "Who", "By when"], ["Tia Marlowe", "visit", "PC Bell", "3 April"]],
           ("PC Bell", "visit", "2025-04-03", "Tia Marlowe")),
    "who beside by whom": ([["Who", "What", "By whom", "By when"], ["Tia Marlowe", "visit", "PC Bell", "3 April"]],
                           ("PC Bell", "visit", "2025-04-03", "Tia Marlowe")),
}  # fmt: skip


@pytest.mark.parametrize("name", ACTIONS)
def test_whom_an_action_is_about_is_its_aim_and_a_mention_that_joins_with_nobody(name: str) -> None:
    table, (owner, what, day, aim) = ACTIONS[name]
    parsed = read(word("# " + TOP[0], TOP[1], "** Present", PRESENT, "** Actions", table))
    assert _facts(parsed)["actions"] == [(owner, what, day, None)]
    assert said(parsed, "action:1", Field.AIM) == [aim]
    assert _facts(parsed)["named"] == [TIA]
    (link,) = parsed.sources[0].links
    assert (link.kind, link.b, link.extraction) == (Kind.SUBJECT_OF, "action:1", Extraction.MACHINE)
    assert of(parsed, link.a).claims[0].value == "Tia Marlowe"
    assert not batch("0" * 64, parsed).keys
    assert not parsed.faults


def test_an_action_about_a_place_or_about_nobody_names_no_person() -> None:
    rows = [["9 Mill Street", "check", "PC Bell", "3 April"], ["All", "read the guidance", "Ann Gray", "ASAP"]]
    parsed = read(word("# " + TOP[0], TOP[1], "** Actions", [["Who about", "What", "Who", "By when"], *rows]))
    assert _facts(parsed)["named"] == [(PLACE, "9 Mill Street")]
    assert said(parsed, "action:2", Field.AIM) == ["All"]


def test_a_name_beside_the_lead_agency_is_whose_job_it_is_and_nobody_is_guessed_from_an_actions_words() -> None:
    rows = [["Lead agency", "Name", "Action", "Due"], ["Police", "PC Bell", "visit Tia Marlowe", "3 April"]]
    parsed = read(word("# " + TOP[0], TOP[1], "** Actions", rows))
    assert _facts(parsed)["named"] == []
    assert said(parsed, "action:1", Field.AIM) == []


@pytest.mark.parametrize(
    ("cell", "day", "status"),
    [
        ("asap – done 23/9", None, "asap – done 23/9"),
        ("Completed 21/09/2025", None, "Completed 21/09/2025"),
        ("03/04/2025 - done 1/4", "2025-04-03", "done 1/4"),
        ("03/04/2025 (completed)", "2025-04-03", "completed"),
        ("DONE", None, "DONE"),
        ("to be completed by 3 April", "2025-04-03", None),
        ("complete by 3 April", "2025-04-03", None),
        ("3 April, not done", "2025-04-03", None),
        ("when the visit is done", "when the visit is done", None),
        ("partly done, 3 April", "2025-04-03", None),
    ],
)
def test_what_is_done_is_not_due(cell: str, day: str | None, status: str | None) -> None:
    rows = [["Action", "Owner", "Due"], ["visit the arches", "PC Bell", cell]]
    parsed = read(word("# " + TOP[0], TOP[1], "** Present", PRESENT, "** Actions", rows))
    assert _facts(parsed)["actions"] == [("PC Bell", "visit the arches", day, status)]


# Hostile

# Hostile


@pytest.mark.parametrize(
    "lines",
    [
        [
            f"Child: Tia Marlowe {chr(65 + n % 26)}\nLevel: high.\nACTION: PC Bell to visit by 3 April."
            for n in range(500)
        ],
        ["Child: " + "Tia Marlowe and " * 10_000],
        ["Present: " + "Ann Gray (Chair), " * 10_000],
        ["Child: Tia Marlowe", "level " * 30_000, "ACTION: " * 20_000, "A " * 40_000, "risk: low " * 10_000],
        ["Actions", "PC Bell to " * 20_000, "by 3 April " * 10_000, "(" * 50_000, "Owner: " * 20_000],
        ["Owner | Action | Due", *["PC Bell | visit " * 3 for _ in range(2_000)]],
    ],
    ids=["500 items", "names", "present", "item", "actions", "strokes"],
)
def test_hostile_minutes_are_read_all_the_same(lines: list[str]) -> None:
    parsed = read(text(*TOP, *lines))
    assert said(parsed, "meeting", Field.MET_ON) == ["2025-03-11"]
    batch("0" * 64, parsed)


def test_the_last_of_five_hundred_items_is_not_lost() -> None:
    lines = [f"Child: Tia Number{'x' * (n % 7)}\n" + "They went out late again. " * 8 for n in range(499)]
    parsed = read(text(*TOP, *lines, "Child: Zoë Last", "Level: high."))
    assert len([one for one in parsed.sources[0].subjects if one.label is Label.PERSON]) == 500
    assert _facts(parsed)["levels"] == {"Child: Zoë Last": (None, "high")}


def test_tables_without_rows_or_words_are_passed_over() -> None:
    parsed = read(
        word(
            "# " + TOP[0],
            TOP[1],
            [["Owner", "Action", "Due"]],
            [["", "", ""]],
            [["Name", "Discussion"], ["", ""]],
            "** Child: Tia Marlowe",
            "Out.",
        )
    )
    assert _facts(parsed)["named"] == [TIA]
    assert not _facts(parsed)["actions"]
