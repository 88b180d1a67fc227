"""Plain text and CSV files that mean harm."""

# ruff: noqa: E501 - much of this is data, best read a line at a time

import csv
import io
from collections.abc import Iterator
from random import Random

from .mutations import VALUES, Made, Table

_HEAD = "CHILD,DOB,MISSING,MIS_START,MIS_END"
_ROW = "204339,30/06/2009,M,03/04/2025,04/04/2025"
_SOUND = f"{_HEAD}\r\n{_ROW}\r\n{_ROW}\r\n"
_NOTE = "Return home interview\nName: Tia Marlowe\nDate of birth: 04/03/2009\nDate of interview: 03/06/2024\nShe was with Zed.\n"


def written_csv(random: Random, table: Table) -> Made:
    """A table as text: delimiter, quoting, line ends and letters by chance."""
    held = io.StringIO()
    writer = csv.writer(
        held,
        delimiter=random.choice(",,,;\t|"),
        lineterminator=random.choice(("\r\n", "\n", "\r")),
        quoting=random.choice((csv.QUOTE_MINIMAL, csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    )
    writer.writerows(table)
    text = held.getvalue()
    return Made("wrong values", _encoded(random, text))


def written_text(random: Random, table: Table) -> Made:
    """A table's cells as labels and sentences of a note."""
    lines = _NOTE.split("\n")
    for row in table:
        said = random.choice(
            ("Name: {}", "DOB {}", "Seen with {} at {}.", "Date of interview: {}", "{}", "{} | {} | {}")
        )
        values = [*row, *random.choices(VALUES, k=3)]
        random.shuffle(values)
        lines.insert(random.randrange(len(lines) + 1), said.format(*values[:3]))
    return Made("wrong words", _encoded(random, random.choice(("\n", "\r\n", "\r")).join(lines)))


def _encoded(random: Random, text: str) -> bytes:
    encoding = random.choice(
        ("utf-8", "utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7")
    )
    return text.encode(encoding, "replace")


def hostile_csvs(address: str) -> Iterator[Made]:
    """Each by hand."""
    for columns in (301, 16_384):
        yield Made(f"{columns} columns", "\n".join([",".join("x" * columns)] * 3).encode(), refused=True)
    yield Made("a return with 301 columns", f"{_HEAD}{',x' * 296}\n{_ROW}{',y' * 296}\n".encode())
    yield Made("200,001 rows", _HEAD.encode() + b"\n" + (_ROW + "\n").encode() * 200_001, refused=True)
    yield Made("a million empty lines", _SOUND.encode() + b"\n" * 1_000_000)
    yield Made("a million lines of commas", _SOUND.encode() + b",,,,\n" * 1_000_000, refused=True)
    yield Made("a line of 200,000 letters", f"{_SOUND}{'x' * 200_000}\r\n".encode())
    yield Made("a cell of 5 MB", f"{_SOUND}204339,{'x' * 5_000_000},M,,\r\n".encode())
    yield Made("5 MB of commas", b"," * 5_000_000)
    yield Made("5 MB of quotation marks", b'"' * 5_000_000)
    yield Made("45 MB of commas", b"," * 45_000_000, refused=True)
    yield Made("45 MB of quotation marks", _HEAD.encode() + b"\n" + b'"' * 45_000_000, refused=True)
    yield Made("18 MB of doubled quotation marks", _HEAD.encode() + b"\n" + b'"' * 18_000_000)
    yield Made("5 MB of opened cells", b',"' * 2_500_000)
    yield Made("lines of opened cells", _SOUND.encode() + b'"a,\n' * 100_000)
    yield Made("a quote never closed", f'{_SOUND}204339,"30/06/2009,M,,\n'.encode() + (_ROW + "\n").encode() * 5_000)
    yield Made("40 quotes never closed", f"{_SOUND}{f'204339,{chr(34)}x,M,,{chr(10)}{_ROW}{chr(10)}' * 40}".encode())
    yield Made("quotes inside", f'{_SOUND}204339,"30/06/"2009",M,"",""""""\n'.encode())
    yield Made("NULs", _SOUND.encode().replace(b"M", b"\0M\0"))
    yield Made("a NUL on every line", f"{_HEAD}\n".encode() + (_ROW + "\0\n").encode() * 5_000)
    yield Made("only separators", b"sep=;\r\n" + _SOUND.replace(",", ";").encode())
    for end in ("\r", "\n\r", "\r\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028"):
        yield Made(f"line end {end!r}", _SOUND.replace("\r\n", end).encode())
    yield Made("mixed line ends", f"{_HEAD}\r{_ROW}\n{_ROW}\r\n{_ROW}\n\r".encode())
    yield Made("no line end", f"{_HEAD}\n{_ROW}".encode())
    yield Made("headings twice", f"{_HEAD},{_HEAD}\n{_ROW},{_ROW}\n".encode())
    yield Made("headings on every line", f"{_HEAD}\n".encode() * 3_000)
    yield Made("three delimiters", f"{_HEAD}\n{_ROW.replace(',', ';')}\n{_ROW.replace(',', chr(9))}\n".encode())
    for formula in (
        f'=HYPERLINK("{address}/")',
        f'=WEBSERVICE("{address}/")',
        "=cmd|'/C calc'!A0",
        "@SUM(1)",
        "\t=1",
        "＝1+1",
    ):
        quoted = formula.replace('"', '""')
        yield Made(f"formula {formula[:12]}", f'{_HEAD}\n"{quoted}",30/06/2009,M,"{quoted}",\n'.encode())
    for value in (
        "9999-99-99",
        "1e308",
        "NaN",
        "31/12/9999",
        "00/00/0000",
        "٣/٤/٢٠٢٥",
        "²/³/²⁰²⁵",
        "-1",
        "99999",
        "20000.5",
        "80000",
    ):
        yield Made(f"the date {value}", f"{_HEAD}\n204339,{value},M,{value},{value}\n".encode())
    yield from _letters(_SOUND)


def hostile_texts(address: str) -> Iterator[Made]:
    """Each by hand."""
    for letter in (
        "x",
        " ",
        "\n",
        "\t",
        "-",
        ":",
        "(",
        "1",
        "/",
        "'",
        "Ω",
        "|",
        ",",
        "\u0301",
        "\u200b",
        "A ",
        "a.",
        "12/",
        "M ",
        "@",
    ):
        size = 5_000_000 if letter in "x \n\t(" else 1_000_000
        yield Made(f"{size:,} of {letter!r}", f"{_NOTE}{letter * (size // len(letter.encode()))}".encode())
    for piece in ("with ", "seen at ", "07700 ", "AB12 ", "1/2/", "Name: ", "DOB: ", "with A B, ", "Mr ", "Date: 1", "x | ",
                  "Ben Cole and ", "not with ", "\n1.", "a\n\n", "Handling: ", "3/5/25 at ", "12:00 ", "Re: "):  # fmt: skip
        yield Made(f"200 KB of {piece!r} on a line", f"{_NOTE}{piece * (200_000 // len(piece))}".encode())
    yield Made("300,000 lines", _NOTE.encode() + b"with Ben\n" * 300_000, refused=True)
    yield Made("90,000 lines, one worth reading", _NOTE.encode() + b"nobody knew\n" * 90_000)
    yield Made("45 MB of lines", b"a" + b"\n" * 45_000_000, refused=True)
    yield Made("18 MB in UTF-16", ("ab\n" * 3_000_000).encode("utf-16"), refused=True)
    yield Made(
        "a page address", f"{_NOTE}<img src='{address}/x'><script src='{address}/y'></script>".encode(), refused=False
    )
    yield Made("an outside entity", f"<!DOCTYPE a [<!ENTITY x SYSTEM '{address}/e'>]><a>&x;</a>".encode())
    yield Made("directions turned", f"{_NOTE}\u202e\u2066gnp.exe\u202c\u2069".encode(), refused=False)
    yield Made("a terminal's orders", f"{_NOTE}\x1b[2J\x1b]0;x\x07\x9b31m".encode())
    yield Made("control signs only", bytes(range(1, 32)) * 200, refused=True)
    yield Made("every byte", bytes(range(256)) * 50)
    yield Made("noise", Random(5).randbytes(60_000))
    yield Made(
        "half an e-mail",
        b"From: a\r\nSubject: =?utf-8?B?////?=\r\nDate: Thu, 99 Foo 9999 99:99:99 +9999\r\n\r\n" + _NOTE.encode(),
    )
    yield Made("rich text", b"{\\rtf1\\ansi {\\object\\objdata 0105}" + _NOTE.encode(), refused=True)
    for value in VALUES:
        noted = _NOTE.replace("03/06/2024", value).replace("Tia Marlowe", value)
        yield Made(f"a note that says {value[:12]!r}", noted.encode("utf-8", "surrogatepass"))
    yield from _letters(_NOTE)


def _letters(text: str) -> Iterator[Made]:
    """The text in letters that contradict themselves."""
    raw = text.encode()
    for encoding in (
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-le",
        "utf-7",
        "cp037",
        "shift-jis",
        "cp1252",
    ):
        yield Made(f"in {encoding}", text.encode(encoding))
        yield Made(f"in {encoding}, one byte short", text.encode(encoding)[:-1])
    yield Made("a mark in the middle", raw[:50] + b"\xef\xbb\xbf" + raw[50:])
    yield Made("a mark on every line", raw.replace(b"\n", b"\n\xef\xbb\xbf"))
    yield Made("three marks", b"\xef\xbb\xbf" * 3 + raw)
    yield Made("the mark of UTF-16 before UTF-8", b"\xff\xfe" + raw)
    yield Made("the mark of UTF-8 before UTF-16", b"\xef\xbb\xbf" + text.encode("utf-16-le"))
    yield Made("half in UTF-16", raw + text.encode("utf-16-le"))
    yield Made("half in cp1252", raw + "Zoë’s – £".encode("cp1252") + "Zoë".encode())
    yield Made("bytes without a letter", raw.replace(b"M", b"\x81\x8d\x8f"))
    yield Made("lone halves in UTF-8", raw + "\ud800x\udfff".encode("utf-8", "surrogatepass"))
    yield Made("lone halves in UTF-16", (text + "\ud800x").encode("utf-16", "surrogatepass"))
    yield Made("overlong letters", raw + b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80")
    yield Made("beyond the last letter", raw + b"\xf4\x90\x80\x80\xf7\xbf\xbf\xbf")
    yield Made("no letters", b"\xef\xbb\xbf", refused=True)
    yield Made("nothing", b"", refused=True)
    yield Made("one NUL", b"\0", refused=True)
    yield Made("one letter", b"x")
    yield Made("NULs only", bytes(5_000), refused=True)
