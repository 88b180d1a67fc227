"""The disruption register and exported logs: who is protected, what was done, and nothing made of a name."""

import csv
from collections.abc import Iterator

from api import demo
from api.answers import held
from graph.casebook.desk import Desk
from graph.model.names import DocumentKind, Extraction, Field, Kind, Label, Part, SaidBy
from graph.network import network
from ingest.parsed import Link, Parsed, PartDraft, SourceDraft, Subject
from ingest.pipeline import read

HEADINGS = "Ref,Type,Subject,Child LA ref,Place,Legal basis,Issued,Expiry,Outcome,Breach\n"


def register(*rows: str) -> list[SourceDraft]:
    found = read("register.csv", (HEADINGS + "\n".join(rows) + "\n").encode())
    assert (found.kind, found.quarantine) == (DocumentKind.DISRUPTION_ACTIONS, "")
    assert not [fault for fault in found.faults if fault.costs_content]
    assert found.rows == len(rows)
    return list(found.sources)


def values(subject: Subject) -> dict[Field, str]:
    return {claim.field: claim.value for claim in subject.claims}


def action(source: SourceDraft) -> dict[Field, str]:
    return values(next(subject for subject in source.subjects if subject.label is Label.ACTION))


def mentions(source: SourceDraft) -> list[tuple[Label, str]]:
    return [
        (subject.label, values(subject)[Field.NAME])
        for subject in source.subjects
        if subject.extraction is Extraction.MACHINE
    ]


def test_every_spelling_of_a_warning_notice_is_one_type_and_its_own_words_stay() -> None:
    spellings = ("CAWN", "C.A.W.N.", "Child Abduction Warning Notice", "Harbourer's warning notice")
    sources = register(
        *(f"{n},{spelling},Neil WARD,204313,,,01/05/2025,,," for n, spelling in enumerate(spellings)),
        "9,s.116 notice,The Crown Hotel,,2 Pier Rd,,01/05/2025,,,",
        "10,Licensing visit,Neil WARD,,The Crown,,02/05/2025,,,",
        "11,Talk at assembly,,204313,,,02/05/2025,,,",
    )
    types = [(action(source)[Field.ACTION_TYPE], action(source)[Field.ACTION]) for source in sources]
    assert types == [
        *(("child_abduction_warning_notice", spelling) for spelling in spellings),
        ("section_116_notice", "s.116 notice"),
        ("licensing_visit", "Licensing visit"),
        ("other", "Talk at assembly"),
    ]


def test_the_row_says_each_thing_where_it_stands() -> None:
    (source,) = register(
        "A-1,CAWN,Neil WARD,204313,9 Pier Rd,non-statutory,14/08/2025,14/08/2026,Served,Y - 13/09/2025"
    )
    assert action(source) == {
        Field.ACTION_TYPE: "child_abduction_warning_notice",
        Field.ACTION: "CAWN",
        Field.REFERENCE: "A-1",
        Field.AIM: "Neil WARD",
        Field.PLACE: "9 Pier Rd",
        Field.LEGAL_BASIS: "non-statutory",
        Field.ISSUED: "2025-08-14",
        Field.EXPIRY: "2026-08-14",
        Field.OUTCOME: "Served",
        Field.BREACH: "Y - 13/09/2025",
    }
    for subject in source.subjects:
        for claim in subject.claims:
            assert claim.span is not None
            if claim.field not in (Field.ACTION_TYPE, Field.ISSUED, Field.EXPIRY):
                assert source.text[slice(*claim.span)] == claim.value


def test_every_child_of_a_cell_is_protected_by_number_and_a_name_without_one_only_proposed() -> None:
    sources = register(
        '1,Strategy meeting,,"204313; P0032053 (Northam City Council)",,,01/05/2025,,,',
        "2,CAWN,Neil WARD,Ada Moss (204430),,,01/05/2025,,,",
        '3,NRM referral,,"204313 and 204430, dob 01/02/2010",,,01/05/2025,,,',
        "4,CAWN,Neil WARD,Jo Hale,,,01/05/2025,,,",
    )
    known = [
        [(values(one)[Field.LA_ID], one.claims[0].owner) for one in source.subjects if Field.LA_ID in values(one)]
        for source in sources
    ]
    assert known == [
        [("204313", ""), ("P0032053", "Northam City Council")],
        [("204430", "")],
        [("204313", ""), ("204430", "")],
        [],
    ]
    assert [link.kind for link in sources[0].links] == [Kind.SUBJECT_OF] * 2
    assert (Label.PERSON, "Jo Hale") in mentions(sources[3])
    structured = [
        subject for source in sources for subject in source.subjects if subject.extraction != Extraction.MACHINE
    ]
    assert all(Field.LA_ID in values(subject) for subject in structured if subject.label is Label.PERSON)


def concerns(source: SourceDraft) -> list[Link]:
    return [link for link in source.links if link.kind is Kind.CONCERN_ABOUT]


def test_a_warning_notice_proposes_concern_and_states_none() -> None:
    notice, visit = register(
        "1,CAWN,Neil WARD,204313,,,01/05/2025,,,",
        "2,Visit,Neil WARD,204313,,,01/05/2025,,,",
    )
    (link,) = concerns(notice)
    assert (link.value, link.extraction, link.rule, link.b) == (
        "suspected",
        Extraction.MACHINE,
        "warning_notice",
        "child",
    )
    assert concerns(visit) == []


def test_a_subject_is_a_person_or_a_place_by_its_look_and_nothing_where_neither_shows() -> None:
    sources = register(
        "1,Closure order,Flat 9 Tern Court,,Flat 9 Tern Court,,01/05/2025,,,",
        "2,Licence review,Dock Pizza & Kebab,,14 Dock Parade,,01/05/2025,,,",
        "3,Visit,Mrs Rudd,,The Lookout,,01/05/2025,,,",
        '4,Civil order,"WARD, Neil and Kit HALE b. 02/03/1990",,,,01/05/2025,,,',
        "5,Trading standards,Cloud Seven,,,,01/05/2025,,,",
        "6,Dispersal,unknown males,,Ferry Park,,01/05/2025,,,",
        "7,CAWN,Darren Hill,204313,,,01/05/2025,,,",
        "8,CAWN,Darren Park,204313,,,01/05/2025,,,",
    )
    assert [mentions(source) for source in sources] == [
        [(Label.LOCATION, "Flat 9 Tern Court")],
        [(Label.LOCATION, "Dock Pizza & Kebab"), (Label.LOCATION, "14 Dock Parade")],
        [(Label.PERSON, "Mrs Rudd"), (Label.LOCATION, "The Lookout")],
        [(Label.PERSON, "WARD, Neil"), (Label.PERSON, "Kit HALE")],
        [],
        [(Label.LOCATION, "Ferry Park")],
        [(Label.PERSON, "Darren Hill")],
        [],
    ]
    assert action(sources[4])[Field.AIM] == "Cloud Seven"


def test_dates_that_are_none_keep_their_words_and_their_row() -> None:
    sources = register(
        "1,CAWN,Neil WARD,204313,,,01/05/2025,until further notice,,",
        "2,CAWN,Neil WARD,204313,,,pre 2020,31/02/2026,,",
        "3,CAWN,Neil WARD,204313,,,01/05/2025,review 01/11/2025,,",
    )
    dates = [(action(source).get(Field.ISSUED), action(source).get(Field.EXPIRY)) for source in sources]
    assert dates == [
        ("2025-05-01", "until further notice"),
        ("pre 2020", "31/02/2026"),
        ("2025-05-01", "2025-11-01"),
    ]


def logs(text: str) -> Parsed:
    found = read("logs.csv", text.encode())
    assert (found.kind, found.quarantine) == (DocumentKind.INTELLIGENCE_LOG, "")
    return found


def reports(source: SourceDraft) -> Iterator[tuple[str, PartDraft]]:
    for part in source.parts:
        if part.name is Part.REPORT:
            yield source.text[slice(*part.span)], part


def test_other_columns_and_orders_give_the_same_grades() -> None:
    found = logs(
        "Log reference,Date submitted,Marking,Source of information,Evaluation,Handling conditions,Intelligence\n"
        "L-1,01/05/2025,OFFICIAL,Officer observation,1 A P,,Two girls seen at the pier by officers on foot.\n"
        "L-2,02/05/2025,OFFICIAL,Source ref NX/S/7,2/B/C,Ask first,A man collects girls from the pier at night.\n"
        "L-3,03/05/2025,OFFICIAL,Neighbour,E41,,Youths gather on the landing every night of the week.\n"
    )
    said = [next(reports(source))[1] for source in found.sources]
    assert [(p.source_grade, p.intelligence_grade, p.handling, p.conditions) for p in said] == [
        ("1", "A", "P", None),
        ("2", "B", "C", "Ask first"),
        ("E", "4", "C", "originator first"),
    ]
    assert [(p.said_by, p.origin) for p in said][1] == (SaidBy.THIRD_PARTY, "source NX/S/7")
    assert [source.handling for source in found.sources] == ["P", "C", "C"]


def test_paragraphs_graded_apart_keep_their_grades_and_the_log_the_strictest_code() -> None:
    found = logs(
        "URN,Date,Provenance,GSC,Text\n"
        'L-1,01/05/2025,Officer,OFFICIAL,"Girls at the pier. (1/A/P)\n\nHe collects them. (2/B/C)\n\nNothing more."\n'
        'L-2,02/05/2025,Officer,OFFICIAL,"Quiet night. (1/A/P)"\n'
    )
    parts = [(text[:8], p.source_grade, p.handling) for text, p in reports(found.sources[0])]
    assert parts == [("Girls at", "1", "P"), ("He colle", "2", "C"), ("Nothing ", None, "C")]
    assert [source.handling for source in found.sources] == ["C", "P"]


def test_an_evaluation_of_no_system_is_told_and_costs_nothing() -> None:
    found = logs(
        "URN,Date,Provenance,S,I,H,Text\n"
        "L-1,01/05/2025,Officer,4,B,P,Two girls were seen at the pier.\n"
        "L-2,02/05/2025,Officer,1,A,P,Two girls were seen at the pier.\n"
    )
    assert [fault.costs_content for fault in found.faults] == [False]
    assert next(reports(found.sources[0]))[1].source_grade is None


def test_grades_conditions_and_codes_are_those_the_export_prints(loaded: Desk) -> None:
    path = next(demo.INBOX.glob("police_intelligence/*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        printed = {row["URN"]: row for row in csv.DictReader(file)}
    with loaded.view("test") as view:
        ids = [row["id"] for row in view.rows("sources_of_file", name=path.name)]
    seen = set()
    for id in ids:
        source = held.source(loaded, id)
        row = next((row for urn, row in printed.items() if urn in source["text"]), None)
        assert row is not None
        seen.add(row["URN"])
        (report,) = [part for part in source["parts"] if part["name"] == "report"]
        assert source["text"][report["start"] : report["end"]] == row["Text"]
        assert (report["source_grade"], report["intelligence_grade"], report["marking"]) == (
            row["S"],
            row["I"],
            row["GSC"],
        )
        legacy = row["Format"] == "5x5x5"
        assert report["handling"] == source["handling"] == ("C" if legacy else row["H"])
        wanted = f"{row['Conditions']}; originator first" if legacy else row["Conditions"] or None
        assert report.get("conditions") == wanted
    assert seen == set(printed)


def numbers(pattern: str) -> set[str]:
    """Every pupil number that these files print."""
    found = set()
    for path in demo.INBOX.glob(pattern):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found |= {row["UPN"] for row in csv.DictReader(file)}
    return found - {""}


def test_an_absent_pupil_is_listed_only_where_something_else_speaks_of_that_child(loaded: Desk) -> None:
    absent, looked_after = numbers("schools/*.csv"), numbers("la_*/*looked after list.csv")
    assert absent & looked_after
    assert absent - looked_after
    people = {number: row for row in held.people(loaded).rows for number in row["identifiers"]["upn"]}
    referred = {"J988410121107"}  # printed on her school's referral
    assert absent & set(people) == absent & (looked_after | referred)
    for number in absent & looked_after:
        assert people[number]["identifiers"]["la_id"] or people[number]["identifiers"]["host_la_id"]
    found = [row for number in absent for row in held.find(loaded, number).rows if row["label"] == Label.PERSON]
    assert {row["why"].removeprefix("upn: ") for row in found} == absent


def test_a_school_is_one_in_a_register_and_joins_no_pupils_on_a_map(loaded: Desk) -> None:
    with loaded.view("test") as view:
        attends = view.rows("statements", kinds=[Kind.ATTENDS])
        drawn = network(view, {})
    path = next(demo.INBOX.glob("schools/*.csv"))
    with path.open(encoding="utf-8-sig", newline="") as file:
        schools = {row["School"] for row in csv.DictReader(file)}
    assert len({row["to_id"] for row in attends}) == len(schools)
    assert not {row["to_id"] for row in attends} & set(drawn)
