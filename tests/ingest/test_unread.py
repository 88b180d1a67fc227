"""Answers under labels that kith does not know: the clerk hears of them, and of nothing else."""

from pathlib import Path

import pytest

from graph.model.names import DocumentKind
from ingest.readers.document import read

from .written import text, word

INBOX = Path(__file__).parents[2] / "api/demo/inbox"
KNOWN = [["Young person", "Tia Marlowe"], ["Date of birth", "04/03/2010"], ["Missing from", "01/05/2025 22:00"],
         ["Returned", "02/05/2025 01:00"], ["Date of interview", "03/05/2025"], ["Outcome", "Completed"]]  # fmt: skip


def _said(*rows: list[str]) -> list[str]:
    parsed = read(word("# Return home interview", [*KNOWN, *rows]))
    assert parsed.kind is DocumentKind.RETURN_INTERVIEW
    assert not any(fault.costs_content for fault in parsed.faults)
    return [fault.fault for fault in parsed.faults if "labels that kith does not know" in fault.fault]


def test_an_answer_that_became_nothing_is_named_by_its_label() -> None:
    (fault,) = _said(["Zodiac sign", "Leo"], ["Favourite colour", "Green"])
    assert "“Zodiac sign”, “Favourite colour”" in fault


def test_no_more_than_five_labels_are_named() -> None:
    (fault,) = _said(*([f"Zodiac {letter}", "Leo"] for letter in "ABCDEFG"))
    assert fault.endswith("“Zodiac E” and 2 more")


def test_the_remedy_says_that_nothing_is_lost_and_what_takes_an_answer() -> None:
    parsed = read(word("# Return home interview", [*KNOWN, ["Zodiac sign", "Leo"]]))
    assert any("Nothing is lost" in fault.remedy and "kith mapping" in fault.remedy for fault in parsed.faults)


def test_what_is_empty_not_ticked_or_not_applicable_is_nothing_lost() -> None:
    assert not _said(["Zodiac sign", ""], ["Lucky number", "☐ 7  ☐ 8"], ["Favourite colour", "N/A"])


def test_letterheads_and_page_furniture_are_nobodys_answers() -> None:
    assert not _said(["Version", "4.2"], ["Telephone", "01632 960777"], ["Signed", "J Okoro"])
    parsed = read(word([["GREYFRIARS YOUTH TRUST", "Return home interview form"]], KNOWN))
    assert not [fault for fault in parsed.faults if "labels" in fault.fault]


def test_a_letter_or_message_is_no_form() -> None:
    parsed = read(
        text("From: J Okoro", "To: Duty", "Sent: 3 May 2025 10:00", "Subject: return home interview - Tia Marlowe",
             "Colour of her coat: green", "I saw Tia today.")
    )  # fmt: skip
    assert not [fault for fault in parsed.faults if "labels" in fault.fault]


@pytest.mark.parametrize("path", sorted(p for p in INBOX.rglob("*") if p.suffix in (".docx", ".pdf", ".txt")),
                         ids=lambda path: path.name)  # fmt: skip
def test_the_demonstrations_documents_are_understood_label_by_label(path: Path) -> None:
    parsed = read(path.read_bytes(), path.suffix[1:])
    assert not [fault for fault in parsed.faults if "kith does not know" in fault.fault or "kith knows" in fault.fault]
