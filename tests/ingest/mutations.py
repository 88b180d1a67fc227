"""Ways to spoil a sound file: its bytes, the parts of an archive, and single values in a right structure."""

# ruff: noqa: E501 - much of this is data, best read a line at a time

import csv
import io
import zipfile
import zlib
from random import Random
from typing import NamedTuple

Table = list[list[str]]


class Made(NamedTuple):
    """A file as a generator makes it; see ``hostile.Case``."""

    why: str
    data: bytes
    breach: bool = False
    refused: bool | None = None
    name: str = ""


VALUES = (
    "", " ", "\t", "0", "-1", "1e308", "-1e308", "NaN", "inf", "-inf", "1/0", "45000.99999", "2958465.99999999", "60",
    "31/02/2025", "00/00/0000", "9999-99-99", "99/99/99", "0000-01-01", "0001-01-01 00:00", "9999-12-31 23:59:59",
    "31/12/9999 23:59", "29/02/1900", "2025-06-31T25:61:61Z", "2025-06-30T10:00:00+14:59", "2025-06-30 10:00 -14:00",
    "2025-03-30 01:30", "26/10/2025 01:30 BST", "24:00", "25:61", "２５/０６/２０２５", "٠١/٠٢/٢٠٢٥", "²/³/²⁰²⁵", "①/②/③",
    "1/1/1", "12.12.12.12", "12/2025", "1st of Smarch 2025", "tomorrow", "=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)", "+44",
    '=HYPERLINK("http://127.0.0.1:9/?"&A2,"x")', '=WEBSERVICE("http://127.0.0.1:9/")', "=DDE(\"a\";\"b\")", "-2+3",
    "<script>alert(1)</script>", "]]>", "&amp;&#0;", "{{7*7}}", "${jndi:ldap://127.0.0.1/x}", "'; DROP TABLE source; --",
    "../../../../etc/passwd", "C:\\Windows\\win.ini", "%s%n%x", "\x00", "a\x00b", "\x07\x1b[31m", "\x85\u2028\u2029",
    "\u202edrowssap\u202c", "\ufeff", "\ufffe\uffff", "\U0001f467" * 40, "e" + "\u0301" * 500, "\u1160\u200b\u00ad",
    "x" * 40_000, "word " * 9_000, "9" * 400, "a" * 61, "(" * 3_000, '"' * 301, "'", '"', '""', 'a"b', ",", ";|\t",
    "line\nbreak", "line\r\nbreak\rhere", "True", "None", "null", "M/A/M/A", "Ben, Tom, Sam, " * 200, "LOC " * 500,
    "missing with " * 300, "07700 900123 " * 200, "AB12 CDE " * 300, "22/06/2025 " * 400, "a@" * 800, ":" * 900, "- " * 900,
)  # fmt: skip
"""What stands in cells and lines that nobody foresaw."""


def mutant(random: Random, data: bytes, name: str) -> Made:
    """The bytes with one kind of harm, once or many times."""
    way = random.choice(
        ("flips", "cut", "removed", "inserted", "doubled", "swapped", "zeros", "digits", "joined", "mixed")
    )
    raw = bytearray(data)
    for _ in range(random.choice((1, 2, 8, 40)) if way not in ("cut", "joined") else 1):
        one = way if way != "mixed" else random.choice(("flips", "removed", "inserted", "zeros", "digits"))
        _harm(random, raw, one)
    return Made(f"{way} in {name}", bytes(raw))


def _harm(random: Random, raw: bytearray, way: str) -> None:
    at, length = random.randrange(len(raw) + 1), random.choice((1, 4, 60, 900))
    block = raw[at : at + length]
    match way:
        case "flips":
            raw[at : at + 1] = bytes(byte ^ 1 << random.randrange(8) for byte in block[:1])
        case "cut":
            del raw[at:]
        case "removed":
            del raw[at : at + length]
        case "inserted":
            raw[at:at] = random.randbytes(length)
        case "doubled":
            raw[at:at] = block
        case "swapped":
            to = random.randrange(len(raw) + 1)
            raw[at : at + length], raw[to : to + length] = raw[to : to + length], block
        case "zeros":
            raw[at : at + length] = bytes(len(block))
        case "digits":
            raw[at : at + 8] = b"999999999"[: random.randrange(9)]
        case "joined":
            raw += raw[at:]


def repacked(random: Random, data: bytes, name: str) -> Made:
    """The archive whole, with something amiss inside it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(part, archive.read(part)) for part in archive.namelist()]
    way = random.choice(("spoilt", "spoilt", "spoilt", "doubled", "swapped", "missing", "emptied", "nested", "renamed"))
    some = [n for n, (part, _) in enumerate(parts) if part.endswith((".xml", ".rels"))]
    at, to = random.choice(some), random.choice(some)
    part, content = parts[at]
    match way:
        case "spoilt":
            parts[at] = (part, spoilt_xml(random, content))
        case "doubled":
            parts.append((part, random.choice((content, parts[to][1], b"<x/>"))))
        case "swapped":
            parts[at], parts[to] = (part, parts[to][1]), (parts[to][0], content)
        case "missing":
            del parts[at]
        case "emptied":
            parts[at] = (part, b"")
        case "nested":
            parts[at] = (part, data)
        case _:
            parts[at] = (random.choice(("../" + part, "/" + part, part.upper(), part + "\x00", "x")), content)
    return Made(f"{way}: {part} of {name}", zipped(parts))


def spoilt_xml(random: Random, xml: bytes) -> bytes:
    """Markup with harm that a parser may or may not notice."""
    way = random.randrange(6)
    if way == 0:
        return mutant(random, xml, "").data
    at = xml.find(b"<", random.randrange(len(xml) + 1))
    at = len(xml) if at < 0 else at
    if way == 1:
        tag, end = xml[at : at + 400], xml.find(b">", at)
        return xml[:at] + tag[: max(end - at + 1, 1)] * random.choice((2, 50, 2_000)) + xml[at:]
    if way == 2:
        value = random.choice(VALUES).encode("utf-8", "surrogatepass")
        return xml[:at] + value + xml[at:]
    if way == 3:
        quoted = [n for n in range(len(xml)) if xml[n : n + 1] == b'"'] or [0]
        begin = random.choice(quoted)
        value = random.choice((b"", b"-1", b"99999999999999999999", b"NaN", b"&#55296;", b"A0", b"XFE1", b"x" * 70_000))
        return xml[: begin + 1] + value + xml[max(xml.find(b'"', begin + 1), begin + 1) :]
    if way == 4:
        return (
            xml[:at]
            + b"<?xml version='1.0' encoding='"
            + random.choice((b"utf-7", b"utf-16", b"x"))
            + b"'?>"
            + xml[at:]
        )
    return xml[:at] + b"<!--" + xml[at:]


def zipped(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of these parts, the same name twice if asked."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = method
            if name in archive.NameToInfo:
                del archive.NameToInfo[name]
            archive.writestr(entry, content)
    return held.getvalue()


def lying(data: bytes, name: str, size: int, *, mend: bool = False) -> bytes:
    """The archive with a false size for one part, in both places; ``mend`` gives it the check sum of so much of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry, content = archive.getinfo(name), archive.read(name)
    raw, directory = bytearray(data), data.find(b"PK\x01\x02")
    while data[directory + 46 : directory + 46 + len(name)] != name.encode():
        directory = data.index(b"PK\x01\x02", directory + 4)
    for place in (entry.header_offset + 14, directory + 16):
        if mend:
            raw[place : place + 4] = zlib.crc32(content[:size]).to_bytes(4, "little")
        raw[place + 8 : place + 12] = size.to_bytes(4, "little")
    return bytes(raw)


def worsened(random: Random, table: str) -> Table:
    """A right table with wrong values: cells, whole columns, headings, the order and the number of rows."""
    rows = list(csv.reader(io.StringIO(table)))
    rows = [rows[0], *random.sample(rows[1:], min(len(rows) - 1, 8))]
    for _ in range(random.choice((1, 4, 20))):
        row = random.randrange(1 if random.random() < 0.8 else 0, len(rows))
        rows[row][random.randrange(len(rows[row]))] = random.choice(VALUES)
    match random.randrange(8):
        case 0:
            column, value = random.randrange(len(rows[0])), random.choice(VALUES)
            for cells in rows[1:]:
                cells[column] = value
        case 1:
            rows[0][random.randrange(len(rows[0]))] = random.choice(rows[0])
        case 2:
            random.shuffle(rows)
        case 3:
            rows[random.randrange(len(rows))] *= random.choice((2, 12))
        case 4:
            rows = rows + rows
        case 5:
            rows = [[random.choice(VALUES)], [], *rows, ["Total", str(len(rows))]]
        case _:
            pass
    return rows
