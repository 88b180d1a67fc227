"""Documents: their words whole, what they are, when they were made, and refusal in one sentence."""

import csv
import io
import time
import tracemalloc
import zipfile
from pathlib import Path
from random import Random

import docx
import pypdf
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from graph.model import clock
from graph.model.names import DocumentKind, Extraction, Field
from ingest.document import read_text
from ingest.parsed import Parsed
from ingest.readers.document import read
from ingest.statements import batch

CASES = Path(__file__).parents[1] / "cases" / "wexbridge"
DEMO = Path(__file__).parents[2] / "api" / "demo"
FULL_FORM = DEMO / "inbox/rhi_halyard/RHI Callum Ray 11-06-2025.docx"
PDF = DEMO / "inbox/rhi_porthallow/Return interview Josh Pyke.pdf"
EMAIL = DEMO / "inbox/rhi_halyard/mason rhi attempt.txt"


def _rows(name: str) -> list[dict[str, str]]:
    with (CASES / "truth" / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if not row["file"].endswith(".csv")]


def _read(path: Path) -> Parsed:
    return read(path.read_bytes(), path.suffix[1:])


def _made(parsed: Parsed) -> str:
    """London day and time of a document, the day alone where it prints no time."""
    if parsed.recorded_at is None:
        return ""
    at = clock.local(parsed.recorded_at)
    return f"{at:%Y-%m-%d}" if parsed.recorded_at == clock.day_end(at.date()) else f"{at:%Y-%m-%d %H:%M}"


# The sample


@pytest.mark.parametrize("row", _rows("documents.csv"), ids=lambda row: row["document"])
def test_a_document_is_filed_as_what_it_is_and_dated(row: dict[str, str]) -> None:
    parsed = _read(DEMO / row["file"])
    assert parsed.quarantine == ""
    assert parsed.kind.value == row["kind"].removeprefix("panel ").replace(" ", "_")
    assert parsed.recorded_at is not None
    assert (parsed.rows, len(parsed.sources), parsed.sources[0].place) == (1, 1, "")


@pytest.mark.parametrize("row", _rows("rhi_documents.csv"), ids=lambda row: row["id"])
def test_an_interview_is_known_from_the_day_it_was_held_not_the_day_of_the_absence(row: dict[str, str]) -> None:
    day, month, year = row["interview_local"][:10].split("/")
    assert _made(_read(DEMO / row["file"]))[:10] == f"{year}-{month}-{day}"


def test_a_log_keeps_the_handling_code_it_prints() -> None:
    folder = DEMO / "inbox/police_intelligence"
    codes = {path.stem[-5:]: _read(path).sources[0].handling for path in folder.glob("*.txt")}
    assert codes == {"03262": "C", "03299": "C", "03336": "P", "03373": "P", "03410": "C"}
    assert _read(FULL_FORM).sources[0].handling is None


@pytest.mark.parametrize(("printed", "held"), [("1", "C"), ("5", "C"), ("P", "P"), ("C", "C"), ("P\nHandling: 3", "C")])
def test_a_log_with_a_number_of_the_old_scheme_is_not_lost_from_everybodys_sight(printed: str, held: str) -> None:
    text = (
        f"INTELLIGENCE REPORT\nURN: 25/1\nDate submitted: 01/05/2025\nSource evaluation: B\nHandling code: {printed}\n"
    )
    (source,) = read(text.encode()).sources
    assert source.handling == held
    assert f"Handling code: {printed}" in source.text


def test_the_child_in_a_forms_heading_is_found_where_it_stands_and_joins_by_its_number_only() -> None:
    parsed = _read(DEMO / "inbox/rhi_porthallow/IRI Meg Soames 15 July.docx")
    (source,) = parsed.sources
    child = source.subjects[0]
    assert child.extraction is Extraction.STRUCTURED
    assert {claim.field: claim.value for claim in child.claims} == {
        Field.NAME: "Meg Soames",
        Field.DATE_OF_BIRTH: "2010-03-21",
        Field.LA_ID: "P0032064",
    }
    for claim in child.claims:
        assert claim.span is not None
        written = source.text[slice(*claim.span)]
        assert written == ("21/03/2010" if claim.field is Field.DATE_OF_BIRTH else claim.value)
    keys = {key.key for key in batch("0" * 64, parsed).keys}
    assert keys == {"name", "date_of_birth", "la_id", "police_ref"}, (
        "a name with a date of birth on a form joins with nobody"
    )


def test_a_child_without_a_number_on_the_form_is_a_mention_that_joins_with_nobody() -> None:
    parsed = _read(DEMO / "inbox/rhi_halyard/Isla K RHI letter.docx")
    assert parsed.sources[0].subjects[0].extraction is Extraction.MACHINE
    assert not batch("0" * 64, parsed).keys


# Other agencies' words

OTHERS = {
    "St Osyth Missing Service\nRETURN HOME INTERVIEW RECORD\nYoung person's name: Tia Marlowe\nD.O.B: 4th March 2009\n"
    "Date missing: 30/05/2024\nDate returned: 31/05/2024\nDate interview offered: 31/05/2024\n"
    "Date of interview: 03.06.2024\nPush factors: argument": (
        DocumentKind.RETURN_INTERVIEW,
        "2024-06-03",
        "Tia Marlowe",
    ),
    "14th November 2025\nDear Ms Hollis\nRe: Kasim Anwar (DOB 02.05.2011)\nYou asked us to offer Kasim a return "
    "interview after his missing episode of 9 to 10 November 2025. I met with him.": (
        DocumentKind.RETURN_INTERVIEW,
        "2025-11-14",
        "Kasim Anwar",
    ),
    "Missing from Home Return Interview\nName of young person | Ella-Rose Finch | Date of birth | 19 Jan 2010\n"
    "Date and time missing | 02/02/2025 18:00 | Returned | 03/02/2025 01:10\n"
    "Interview date and time | Thursday 6th February 2025 at 4.30pm | By | D. Rowe": (
        DocumentKind.RETURN_INTERVIEW,
        "2025-02-06 16:30",
        "Ella-Rose Finch",
    ),
    "RHI Sam Ash, 24.3.10\nmissing Sat 25/10 21:30 - back Sun 26/10\nseen 28/10 17:15 at home": (
        DocumentKind.RETURN_INTERVIEW,
        "2025-10-28 17:15",
        "Sam Ash",
    ),
    "RHI - Ben\ntried twice, missing since 4 May 2025, no answer": (DocumentKind.RETURN_INTERVIEW, "", ""),
    "Sent: Fri, 10 Oct 2025 11:04:00 +0000\nSubject: RE: return home interview - Leo\nSeen today.\n"
    "From: Team\nSent: 7 October 2025 10:00": (DocumentKind.RETURN_INTERVIEW, "2025-10-10 12:04", ""),
    "Multi-Agency Referral Form (MARF)\nDate of referral: 7 January 2025\nDetails of child\nName: Orla Penn\n"
    "Date of birth: 09/09/2012\nReferred by: nurse\nIncident date: 3 January 2025": (
        DocumentKind.REFERRAL,
        "2025-01-07",
        "Orla Penn",
    ),
    "INTELLIGENCE LOG\nURN: 55X/2025/001\nDate and time of report: 19 July 2025 21:40 hrs\nDate of event: 18/07/2025\n"
    "Source evaluation: 1  Handling code: P": (DocumentKind.INTELLIGENCE_LOG, "2025-07-19 21:40", ""),
    "Greyfriars MASE Panel\nTuesday 11 March 2025, 10.00am\nApologies: Health\nMatters arising from 11 February 2025\n"
    "Date of next meeting: 8 April 2025": (DocumentKind.MINUTES, "2025-03-11 10:00", ""),
    "Notes of the multi-agency strategy meeting held on 5th September 2025\nAttendees: A, B\nDue 12/09/2025": (
        DocumentKind.MINUTES,
        "2025-09-05",
        "",
    ),
    "Partner Agency Intelligence Form\nDate submitted: 2025-02-22\nDate of incident: 20/02/2025\nCars outside": (
        DocumentKind.PARTNER_INFORMATION,
        "2025-02-22",
        "",
    ),
    "Coming Home Chat – not done\nYoung person: Tia Marlowe\nMissing from: 04/05/2024 22:00\nReturned: 05/05/2024\n"
    "Offered on: 06/05/2024\nResult: Young person refused\nWorker: J Okoro": (
        DocumentKind.RETURN_INTERVIEW,
        "",
        "Tia Marlowe",
    ),
    "15 September 2024\nTo: Duty Manager\nRe: Tia Marlowe, born 19 November 2009. Police reference GF/24/117\n"
    "Tia was reported missing on 11 September 2024. I saw Tia on 14 September 2024 at home. She told me that she was "
    "at the arches.\nYours sincerely\nJ Okoro\nReturn Home Worker": (
        DocumentKind.RETURN_INTERVIEW,
        "2024-09-15",
        "Tia Marlowe",
    ),
    "Note to file, 14 May 2024\nA neighbour told me that she saw Tia Marlowe on Tuesday near the arches.": (
        DocumentKind.UNKNOWN,
        "2024-05-14",
        "",
    ),
    "Shopping list\n31/02/2025\neggs": (DocumentKind.UNKNOWN, "", ""),
}


@pytest.mark.parametrize("text", OTHERS, ids=lambda text: text[:30])
def test_another_agencys_document_is_understood_too(text: str) -> None:
    parsed = read(text.encode())
    kind, made, child = OTHERS[text]
    names = [claim.value for one in parsed.sources[0].subjects for claim in one.claims if claim.field is Field.NAME]
    assert (parsed.kind, _made(parsed), "".join(names)) == (kind, made, child)
    assert any("no date" in fault.fault and "--received" in fault.remedy for fault in parsed.faults) is not bool(made)
    assert not any(fault.costs_content for fault in parsed.faults)


def test_a_document_of_no_kind_we_know_says_that_its_fields_are_not_read() -> None:
    parsed = read(b"Shopping list\n1 May 2025\neggs")
    (fault,) = parsed.faults
    assert "not one of the kinds of document that kith knows" in fault.fault
    assert not fault.costs_content
    assert not read(EMAIL.read_bytes()).faults


# Word: nothing of it lost, nothing in it run


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def test_words_in_headers_tables_boxes_and_controls_are_kept_in_order() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ref HX/77"
    document.sections[0].footer.paragraphs[0].text = "Page foot"
    document.add_heading("The episode", 1)
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Child", "Ann Example"
    table.cell(1, 0).text, table.cell(1, 1).text = "Safe now?", "Yes"
    wide = document.add_table(rows=1, cols=3)
    for cell, word in zip(wide.rows[0].cells, ("Owner", "Action", ""), strict=True):
        cell.text = word
    outer = document.add_table(rows=1, cols=1)
    outer.cell(0, 0).add_table(rows=1, cols=2).cell(0, 1).text = "inner"
    body = document.element.body
    body.insert(0, parse_xml(f"<w:p {nsdecls('w')}>{_BOX}<w:del><w:r><w:t>struck</w:t></w:r></w:del></w:p>"))
    body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent>{_CONTROL}</w:sdtContent></w:sdt>"))
    text = read_text(_saved(document), "docx").text
    assert text.split("\n") == [
        *("Ref HX/77", "from a control\tand\u00a0on", "in a box", "The episode", "Child: Ann Example"),
        *("Safe now? Yes", "Owner | Action | ", " | inner", "Page foot"),
    ]


_CONTROL = "<w:p><w:r><w:t>from a control</w:t><w:tab/><w:t>and\u00a0on</w:t></w:r></w:p>"
_BOX = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"


WORDS = "<document><body><p><r><t>words</t></r></p></body></document>"


def _word(xml: str | bytes, extra: dict[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
        for name, data in (extra or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_template_on_another_machine_is_never_fetched() -> None:
    relations = (
        '<Relationships><Relationship Id="r1" Type="x/header" Target="http://127.0.0.1:9/h" TargetMode="External"/>'
        '<Relationship Id="r2" Type="x/header" Target="../../../etc/passwd"/></Relationships>'
    )
    found = read_text(_word(WORDS, {"word/_rels/document.xml.rels": relations.encode()}), "docx")
    assert found.text == "words"


BOMBS = {
    "ratio": _word("<document/>", {"word/media/a": bytes(30 * 2**20)}),
    "size": _word("<document/>", {f"word/media/{n}": Random(n).randbytes(2**17) + bytes(2**23) for n in range(14)}),
    "parts": _word("<document/>", {f"word/{number}": b"" for number in range(2_100)}),
    "part": _word("<document>" + "<p>x</p>" * 5_000_000, {"word/media/a": Random(1).randbytes(2**20)}),
    "entities": _word(
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
        + "]><document>&j;</document>"
    ),
    "outside entity": _word('<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]><document>&a;</document>'),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_unopened(name: str) -> None:
    tracemalloc.start()
    begun = time.monotonic()
    parsed = read(BOMBS[name], "docx")
    taken, (_, most) = time.monotonic() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert "not opened" in parsed.quarantine
    assert taken < 1
    assert most < 100 * 2**20


def test_a_bomb_inside_a_document_stays_packed() -> None:
    assert read_text(_word(WORDS, {"word/embeddings/a.docx": BOMBS["ratio"]}), "docx").text == "words"


def test_a_document_nested_without_end_is_damage_and_not_a_crash() -> None:
    xml = "<document>" + "<x>" * 100_000 + "</x>" * 100_000 + "</document>"
    assert "damaged" in read(_word(xml, {"word/media/a": Random(1).randbytes(2**14)})).quarantine


# PDF


def _pdf(*, words: str = "", password: str = "", pages: int = 1) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if words:
        writer.append(io.BytesIO(PDF.read_bytes()))
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_lines_broken_by_the_page_are_sentences_again() -> None:
    text = _read(PDF).sources[0].text
    assert "There was a younger kid there asleep that he thought was called Cal but he isn't sure." in text
    assert "\nMy view\n" in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_pdf(password="hush"), "encrypted; ask the sender for an open copy"),
        (_pdf(), "scan"),
        (_pdf(pages=501), "500 pages"),
        (PDF.read_bytes()[:-900], "damaged; no partial text kept"),
        (b"%PDF-1.7\nnothing else", "damaged"),
        (b"words", "not a PDF"),
        (FULL_FORM.read_bytes(), "not a PDF: its bytes are a Word document"),
    ],
)
def test_a_pdf_that_cannot_be_read_whole_says_what_to_ask_for(data: bytes, reason: str) -> None:
    parsed = read(data, "pdf")
    assert reason in parsed.quarantine
    assert not parsed.sources


def test_a_scanned_page_among_others_is_named() -> None:
    (fault, *_) = read(_pdf(words="yes"), "pdf").faults
    assert (fault.row, fault.costs_content) == ("page 1", True)


# Text and false names


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Zoë’s\r\nnote\r".encode("utf-8-sig"), "Zoë’s\nnote\n"),
        ("Zoë’s note".encode("utf-16"), "Zoë’s note"),
        ("Zoë’s note".encode("utf-16-le"), "Zoë’s note"),
        ("Zoë’s £5".encode("cp1252"), "Zoë’s £5"),
        ("Zoe\u0308".encode(), "Zoë"),
    ],
)
def test_letters_survive_every_usual_encoding(data: bytes, text: str) -> None:
    assert read_text(data, "txt").text == text


@pytest.mark.parametrize(
    ("data", "claimed", "reason"),
    [
        (b"", "xlsx", "empty, not a workbook"),
        (b" \n\n", "txt", "empty"),
        (b"\xed\xa0\x80 half", "txt", "half a letter"),
        ("x".encode("utf-16") + b"\x00\xd8", "txt", "half a letter"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "", "a picture"),
        (Random(3).randbytes(4_000), "txt", "no text"),
        (b"{\\rtf1 words}", "rtf", "save it as DOCX"),
        (b"words", "docx", "not a Word document: its bytes are plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "doc", "old Office file"),
        (FULL_FORM.read_bytes()[:9_000], "docx", "damaged; no partial text kept"),
    ],
)
def test_what_is_no_document_is_refused_in_one_sentence(data: bytes, claimed: str, reason: str) -> None:
    assert reason in read(data, claimed).quarantine


def test_removed_nuls_are_noted_on_their_line_and_cost_nothing() -> None:
    (fault, *_) = read((CASES / "bad/nul bytes and cp1252.txt").read_bytes(), "txt").faults
    assert (fault.row, fault.costs_content) == ("1", False)


def test_a_line_of_two_hundred_thousand_letters_is_kept_whole_within_seconds() -> None:
    path = CASES / "bad/partner info script.txt"
    begun = time.monotonic()
    parsed = _read(path)
    assert time.monotonic() - begun < 3
    assert parsed.sources[0].text == path.read_bytes().decode()


# Whatever bytes come


def _mutants(data: bytes, count: int) -> list[bytes]:
    random, out = Random(data[:64]), []
    for _ in range(count):
        raw = bytearray(data)
        for _ in range(random.choice((1, 3, 30))):
            at = random.randrange(len(raw) + 1)
            match random.randrange(4):
                case 0:
                    raw[at : at + 1] = bytes(byte ^ 1 << random.randrange(8) for byte in raw[at : at + 1])
                case 1:
                    del raw[at : at + random.randrange(1, 400)]
                case 2:
                    raw[at:at] = random.randbytes(random.randrange(1, 40))
                case _:
                    raw[at : at + 8] = b"999999999"[: random.randrange(9)]
        out.append(bytes(raw))
    return out


def _with_damaged_xml() -> list[bytes]:
    with zipfile.ZipFile(FULL_FORM) as archive:
        xml = archive.read("word/document.xml")
    body = xml.index(b"<w:body>")
    return [_word(xml[:body] + mutant) for mutant in _mutants(xml[body:], 60)]


MUTANTS = {
    "word": ("docx", _mutants(FULL_FORM.read_bytes(), 80)),
    "word inside": ("docx", _with_damaged_xml()),
    "pdf": ("pdf", _mutants(PDF.read_bytes(), 80)),
    "text": ("txt", _mutants(EMAIL.read_bytes(), 80)),
}


@pytest.mark.parametrize("name", MUTANTS)
def test_a_damaged_file_is_read_whole_or_refused_never_a_crash(name: str) -> None:
    claimed, mutants = MUTANTS[name]
    for data in mutants:
        parsed = read(data, claimed)
        assert bool(parsed.quarantine) is not bool(parsed.sources)
        assert "\n" not in parsed.quarantine
        Parsed.model_validate_json(parsed.model_dump_json())


@given(st.binary(max_size=300), st.sampled_from(["", "txt", "pdf", "docx", "xlsx"]))
def test_any_bytes_at_all_are_read_or_refused(data: bytes, claimed: str) -> None:
    parsed = read(data, claimed)
    assert bool(parsed.quarantine) is not bool(parsed.sources)
    parsed.model_dump_json()


@given(st.text(alphabet=st.characters(exclude_categories=["C"]), min_size=1).filter(str.strip))
def test_printable_text_is_never_refused(text: str) -> None:
    assert read_text(text.encode(), "txt").text.strip()
