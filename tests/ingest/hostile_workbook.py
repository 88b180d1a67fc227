"""Workbooks that mean harm."""

# ruff: noqa: E501 - much of this is data, best read a line at a time

import zipfile
from collections.abc import Iterator, Mapping
from random import Random
from xml.sax.saxutils import escape, quoteattr

from .mutations import Made, Table, lying, zipped

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SHEET = "xl/worksheets/sheet1.xml"
HEAD = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")
ROW = ("204339", "30/06/2009", "M", "03/04/2025", "04/04/2025")


def _cell(value: str, ref: str = "") -> str:
    place = f" r={quoteattr(ref)}" if ref else ""
    return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{value}</t></is></c>'


def _rows(*lines: tuple[str, ...]) -> str:
    return "".join(f"<row>{''.join(map(_cell, line))}</row>" for line in lines)


SOUND = _rows(HEAD, ROW, ROW)


def _sheet(content: str, after: str = "", before: str = "", top: str = "") -> bytes:
    return f"{_XML}{top}<worksheet {_MAIN}>{before}<sheetData>{content}</sheetData>{after}</worksheet>".encode()


def _parts(names: list[str], book: str = "", rels: str = "") -> dict[str, bytes]:
    """Everything of a workbook but its sheets."""
    listed = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1))
    linked = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(names) + 1)
    )
    return {
        "[Content_Types].xml": (_XML + "<Types/>").encode(),
        "_rels/.rels": f'{_XML}<Relationships {_PACKAGE}><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>'.encode(),
        "xl/workbook.xml": f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}">{book}<sheets>{listed}</sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f"{_XML}<Relationships {_PACKAGE}>{linked}{rels}</Relationships>".encode(),
    }  # fmt: skip


def workbook(sheets: Mapping[str, bytes], extra: Mapping[str, bytes] | None = None, *, book: str = "", rels: str = "",
             pad: int = 0) -> bytes:  # fmt: skip
    """A workbook of these sheets, name → XML. ``pad`` bytes that do not shrink keep the ratio of a bomb harmless."""
    held = {f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values(), 1)}
    padding = {"xl/media/a.png": Random(pad).randbytes(pad)} if pad else {}
    return zipped([*{**_parts(list(sheets), book, rels), **held, **(extra or {}), **padding}.items()])


def _one(content: str, after: str = "", *, before: str = "", top: str = "", pad: int = 0) -> bytes:
    return workbook({"S": _sheet(content, after, before, top)}, pad=pad)


def written_workbook(random: Random, table: Table) -> Made:
    """A table as a workbook: text, numbers, dates, truths, errors and formulas, with and without references."""
    lines = []
    named, kinds = random.random() < 0.5, random.choice((range(12), range(2, 60), range(3, 30), range(3, 30)))
    for number, row in enumerate(table, 1):
        cells = "".join(
            _typed(random.choice(kinds), random, value, f"{_letters(n)}{number}" if named else "")
            for n, value in enumerate(row)
        )
        lines.append(f"<row>{cells}</row>")
    merged = random.choice(("A1:XFD1048576", "A1:E1", "B2:A1", "A0:B0", "A1", "", "Z9:Z9"))
    after = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if random.random() < 0.1 else ""
    return Made("wrong values", _one("".join(lines), after))


def _letters(column: int) -> str:
    return (_letters(column // 26 - 1) if column > 25 else "") + chr(65 + column % 26)


def _typed(kind: int, random: Random, value: str, ref: str) -> str:
    place = f' r="{ref}"' if ref else ""
    text = escape("".join(letter for letter in value if letter >= " " and letter not in "\ufffe\uffff"))
    match kind:
        case 0:
            return f"<c{place}><v>{text[:40]}</v></c>"
        case 3:
            number = random.choice(
                ("1e308", "-1", "0", "2958466", "45800.5", "NaN", "INF", "1e-320", "99999999999999999999")
            )
            return f'<c{place} s="{random.choice((0, 1, 99999))}"><v>{number}</v></c>'
        case 1:
            return f'<c{place} t="{random.choice(("b", "e", "d", "str", "n", "s", "zz"))}"><v>{text[:40]}</v></c>'
        case 4:
            return f"<c{place}><f>{text[:200]}</f><v>1</v></c>"
        case _:
            return f'<c{place} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def hostile_workbooks(address: str) -> Iterator[Made]:
    """Each by hand."""
    yield from _bombs()
    yield from _far()
    yield from _markup(address)
    yield from _archives()
    yield from _values()


def _bombs() -> Iterator[Made]:
    yield Made("bomb by ratio", _one(SOUND + " " * 60_000_000), refused=True)
    media = {f"xl/media/{n}.xml": Random(n).randbytes(2**17) + bytes(2**23) for n in range(14)}
    yield Made("bomb by size", workbook({"S": _sheet(SOUND)}, media), refused=True)
    yield Made("1,048,576 rows", _one("<row><c><v>1</v></c></row>" * 1_048_576, pad=2**19), refused=True)
    yield Made("200,000 rows of nothing", _one(SOUND + "<row/>" * 200_000, pad=2**15))
    last = '<row r="200000"><c r="KM200000"><v>1</v></c></row>'
    yield Made("a box of 60 million cells in two cells", _one(SOUND + last), refused=True)
    yield Made("the same without references", _one("<row><c/>" + "<c/>" * 290 + "<c><v>1</v></c></row>" + "<row/>" * 180_000
               + "<row><c><v>1</v></c></row>", pad=2**15))  # fmt: skip
    shared = f"<sst {_MAIN}><si><t>{'x' * 1_000_000}</t></si></sst>".encode()
    many = '<row><c t="s"><v>0</v></c></row>' * 3_000
    rels = f'<Relationship Id="s" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    yield Made("a long shared string in 3,000 cells",
               workbook({"S": _sheet(many)}, {"xl/sharedStrings.xml": shared}, rels=rels, pad=2**17), refused=True)  # fmt: skip
    names = {f"S{n}": _sheet("") for n in range(10_000)}
    yield Made("10,000 sheets", workbook(names))
    yield Made("20 full sheets", workbook({f"S{n}": _sheet(SOUND * 20) for n in range(20)}))
    wide = "".join("<c><v>1</v></c>" for _ in range(299))
    yield Made("1,500 rows of 299 columns", _one(f"<row>{wide}</row>" * 1_500, pad=2**18))


def _far() -> Iterator[Made]:
    for columns in (301, 702, 16_384):
        row = "".join(_cell("x", f"{_letters(n)}1") for n in range(columns))
        yield Made(f"{columns} columns", _one(f'<row r="1">{row}</row>', pad=2**13), refused=True)
    yield Made("301 columns without references", _one(_rows(tuple("x" * 301)), pad=2**12), refused=True)
    for ref in (
        "XFD1048576",
        "XFE1",
        "A1048577",
        "ZZZ9999999",
        "A99999999999",
        "A0",
        "1A",
        "A-1",
        "",
        "KN1",
        "A200001",
    ):
        yield Made(f"a cell at {ref}", _one(SOUND + f'<row><c r="{ref}"><v>1</v></c></row>'))
    yield Made("a row numbered 4294967295", _one(SOUND + '<row r="4294967295"><c><v>1</v></c></row>'))
    yield Made("a row numbered 1048576", _one(SOUND + '<row r="1048576"><c><v>1</v></c></row>'))
    yield Made(
        "rows numbered backwards",
        _one('<row r="9"><c r="A9"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'),
    )
    for area in ("A1:XFD1048576", "A1:KN200000", "B9:A1", "A1:A99999999999", "A1"):
        merged = f'<mergeCells><mergeCell ref="{area}"/></mergeCells>'
        yield Made(f"merged {area}", _one(SOUND, merged))
        yield Made(f"said to be {area}", _one(SOUND, before=f'<dimension ref="{area}"/>'))
    merged = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(1, 5_000))
    yield Made("5,000 merged rows", _one(SOUND * 20, f"<mergeCells>{merged}</mergeCells>", pad=2**12))


def _markup(address: str) -> Iterator[Made]:
    entities = "<!DOCTYPE w [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
    )
    yield Made("entities", _one(_rows(HEAD, ("&j;",) * 5), top=entities + "]>"))
    outside = f"<!DOCTYPE w [<!ENTITY a SYSTEM '{address}/dtd'><!ENTITY % p SYSTEM '{address}/pe'> %p;]>"
    yield Made("entity from outside", _one(_rows(HEAD, ("&a;",) * 5), top=outside))
    yield Made("10,000 levels", _one(SOUND + "<x>" * 10_000 + "</x>" * 10_000))
    yield Made("10,000 levels in a cell", _one("<row>" + "<c>" * 10_000 + "</c>" * 10_000 + "</row>"))
    yield Made("5 MB attribute", _one(f'<row x="{"a" * 5_000_000}"><c><v>1</v></c></row>', pad=2**16))
    yield Made("never closed tags", _one("<c " * 1_500_000, pad=2**16))
    yield Made("never closed formulas", _one('<c r="A1"><f>' * 300_000, pad=2**16))
    for piece in ("<c ", '<c t="e" ', '<c "'):
        yield Made(f"{piece} without end in a remark", _one(SOUND + "<!--" + piece * 500_000 + "-->", pad=2**16))
    yield Made(
        "a relation without end",
        workbook({"S": _sheet(SOUND)}, rels="<Relationship " + "a" * 3_000_000 + "/>", pad=2**16),
    )
    yield Made("70 MB of cells", _one("<row><c><v>1</v></c></row>" * 2_700_000, pad=2**20), refused=True)
    yield Made("never closed errors", _one('<c r="A1" t="e">' * 200_000, pad=2**16))
    yield Made("never closed namespaces", _one("<" + "a" * 3_000_000 + SOUND, pad=2**16))
    yield Made(
        "100,000 attributes", _one("<row " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>" + SOUND, pad=2**15)
    )
    for ending in (b"", b"<", b"</", b"<!", b"<![CDATA[", b"<!--", b"<?", b"&", b"\x00", b"\xff\xfe"):
        yield Made(f"ends in {ending!r}", workbook({"S": _sheet(SOUND)[:-20] + ending}))
    for name in (
        "&lt;script&gt;",
        "&#10;",
        "&quot;",
        "a/b\\c*?[]:",
        "x" * 5_000,
        "",
        "&#x202e;gpj",
        "&#55296;",
        "&bad;",
    ):
        yield Made(f"sheet called {name[:20]}", workbook({name: _sheet(SOUND)}))
    yield Made("two sheets of one name", workbook({"S": _sheet(SOUND), "S ": _sheet(SOUND)}, rels=""))
    link = f'<Relationship Id="x" Type="{_OFFICE}/externalLink" Target="{address}/book.xlsx" TargetMode="External"/>'
    yield Made("external workbook", workbook({"S": _sheet(SOUND)}, rels=link), refused=False)
    remote = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="{address}/sheet.xml" TargetMode="External"/>'
    yield Made("sheet from outside", workbook({"S": _sheet(SOUND)}, rels=remote))
    up = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="../../../../etc/passwd"/>'
    yield Made("sheet from above", workbook({"S": _sheet(SOUND)}, rels=up))
    query = f'<connections {_MAIN}><connection id="1" type="4"><webPr url="{address}/q"/></connection></connections>'.encode()
    yield Made("web query", workbook({"S": _sheet(SOUND)}, {"xl/connections.xml": query}), refused=False)
    yield Made("markup in UTF-16", workbook({"S": _sheet(SOUND).decode().replace("UTF-8", "UTF-16").encode("utf-16")}))


def _archives() -> Iterator[Made]:
    sound = workbook({"S": _sheet(SOUND)})
    macro = {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)}
    with_macro = workbook({"S": _sheet(SOUND)}, macro)
    yield Made("macros", with_macro, refused=False, name="macros.xlsm")
    yield Made("macros under another ending", with_macro, refused=False)
    yield Made(
        "a workbook in a workbook", workbook({"S": _sheet(SOUND)}, {"xl/embeddings/b.xlsx": sound}), refused=False
    )
    yield Made("a zip that holds a workbook", zipped([("a.xlsx", sound)]), refused=True)
    for size in (0, 10, 2**31 - 1, 2**32 - 1):
        yield Made(f"a directory that says {size} bytes", lying(sound, _SHEET, size))
    long = workbook({"S": _sheet(SOUND + "<row><c><v>1</v></c></row>" * 400_000)}, pad=2**17)
    yield Made("a directory that says less, with its sum", lying(long, _SHEET, 3_000, mend=True), refused=True)
    held = [*_parts(["S"]).items(), (_SHEET, _sheet(SOUND)), (_SHEET, _sheet("<row><c><v>1</v></c></row>" * 300_000))]
    yield Made("one part twice", zipped([*held, ("xl/media/a", Random(1).randbytes(2**17))]), refused=True)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield Made(f"packed by method {method}", zipped(held[:-1], method))
    for name in ("../../../tmp/kith-hostile", "/etc/passwd", "C:\\x", "xl/" + "a" * 60_000, "xl/\x01\x1b", "xl//"):
        yield Made("a part named as a path", workbook({"S": _sheet(SOUND)}, {name: b"x"}))
    for part in _parts(["S"]):
        yield Made(f"without {part}", zipped([(n, d) for n, d in held[:-1] if n != part]))
    yield Made("30,000 parts", workbook({"S": _sheet(SOUND)}, {f"xl/a{n}.xml": b"" for n in range(30_000)}))
    encrypted = bytearray(sound)
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = encrypted.find(signature)
        while place >= 0:
            encrypted[place + at] |= 1
            place = encrypted.find(signature, place + 1)
    yield Made("marked as encrypted", bytes(encrypted), refused=True)
    yield Made("before an archive, words", b"words" * 100 + sound)
    yield Made("after an archive, words", sound + b"words" * 20_000)
    yield Made("an archive without parts", zipped([]), refused=True)
    yield Made("only a directory", b"PK\x05\x06" + bytes(18), refused=True)


def _values() -> Iterator[Made]:
    for formula in (
        "cmd|'/C calc'!A0",
        'HYPERLINK("http://127.0.0.1:9","x")',
        'WEBSERVICE("http://127.0.0.1:9")',
        "A1" * 4_000,
    ):
        row = "".join(f"<c><f>{escape(formula)}</f></c>" for _ in HEAD)
        yield Made(f"formula {formula[:20]}", _one(f"{_rows(HEAD, ROW)}<row>{row}</row>"))
    for kind, value in (
        ("s", "99999"), ("s", "-1"), ("s", ""), ("s", "x"), ("b", "7"), ("e", "#BOO!"), ("d", "9999-12-31T23:59:59.999"),
        ("d", "0001-01-01T00:00:00"), ("d", "2025-02-30"), ("n", "NaN"), ("n", "inf"), ("n", "1e308"), ("n", "-1e308"),
        ("n", "1e999"), ("n", "0x10"), ("str", "&#0;"), ("n", "1_000"), ("n", "99999999999999999999"), ("zz", "1"),
    ):  # fmt: skip
        bad = f'<c t="{kind}"><v>{value}</v></c>'
        yield Made(f"a cell of type {kind} that says {value}", _one(f"{_rows(HEAD, ROW)}<row>{bad * 5}</row>"))
    dates = (
        f'<styleSheet {_MAIN}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="46"/></cellXfs></styleSheet>'
    )
    link = f'<Relationship Id="t" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    for serial in (
        "2958465.9999999",
        "2958466",
        "-1",
        "0",
        "0.99999999",
        "60",
        "1e308",
        "NaN",
        "-657434",
        "1e10",
        "59.5",
    ):
        cells = "".join(f'<c s="{style}"><v>{serial}</v></c>' for style in (1, 1, 2, 1, 2))
        xml = _sheet(_rows(HEAD, ROW) + f"<row>{cells}</row>")
        for book in ("", '<workbookPr date1904="1"/>'):
            data = workbook({"S": xml}, {"xl/styles.xml": dates.encode()}, rels=link, book=book)
            yield Made(f"the date {serial} {book and '1904'}", data)
